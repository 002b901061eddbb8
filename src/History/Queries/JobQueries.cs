using Tinderbox.History.Status;

namespace Tinderbox.History.Queries;

/// <summary><c>/jobs</c>.</summary>
public static class JobQueries
{
    /// <summary>Jobs in one of the states, all without any; by id, newest first.</summary>
    public static IReadOnlyList<JobData> Jobs(this AppStatusStore store, IReadOnlyCollection<JobExecutionStatus> statuses) =>
        [.. store.JobRecords().Select(job => job.Data).Where(job => statuses.Count == 0 || statuses.Contains(job.Status)).Reverse()];

    /// <summary>One job, or null.</summary>
    public static JobData? Job(this AppStatusStore store, int jobId) => store.JobRecord(jobId)?.Data;
}
