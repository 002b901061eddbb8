using Tinderbox.History.Graphs;
using Tinderbox.History.Status;

namespace Tinderbox.History.Queries;

/// <summary>The picture of a job.</summary>
public static class JobGraphQueries
{
    /// <summary>The graphs of a job's stages by id, those marked that it skipped; stages without one are left out.</summary>
    public static IReadOnlyList<RddOperationGraph> JobGraphs(this AppStatusStore store, int jobId)
    {
        if (store.JobRecord(jobId) is not { } job) return [];
        return [.. job.Data.StageIds.Order().Select(stage => (Graph: store.RddGraphs.Find(stage), Skipped: job.SkippedStages.Contains(stage)))
            .Where(stage => stage.Graph is not null).Select(stage => stage.Skipped ? stage.Graph!.Skipped() : stage.Graph!)];
    }
}
