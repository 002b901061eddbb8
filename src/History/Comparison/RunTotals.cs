using Tinderbox.History.Advice;
using Tinderbox.History.Status;

namespace Tinderbox.History.Comparison;

/// <summary>An application in numbers; times are milliseconds, sizes bytes.</summary>
public sealed record RunTotals
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string SparkVersion { get; init; }

    public required long Duration { get; init; }

    /// <summary>Until the first job began.</summary>
    public required long StartUp { get; init; }

    /// <summary>In which no job ran, after the first began.</summary>
    public required long DriverTime { get; init; }

    public required long TaskTime { get; init; }

    public required long CoreTime { get; init; }

    public required long GarbageCollectionTime { get; init; }

    public required long InputBytes { get; init; }

    public required long OutputBytes { get; init; }

    public required long ShuffleBytes { get; init; }

    public required long SpilledBytes { get; init; }

    public required long Tasks { get; init; }

    public required long FailedTasks { get; init; }

    public required int Jobs { get; init; }

    public required int FailedJobs { get; init; }

    public required int Executors { get; init; }

    public required int Slots { get; init; }

    /// <summary>Sums up.</summary>
    public static RunTotals Of(ApplicationFacts facts) => new()
    {
        Id = facts.Id,
        Name = facts.Name,
        SparkVersion = facts.SparkVersion,
        Duration = facts.Duration,
        StartUp = FirstJob(facts) is { } first ? Math.Max(0, first - facts.StartTime) : facts.Duration,
        DriverTime = DriverTimeOf(facts),
        TaskTime = facts.TaskTime,
        CoreTime = facts.CoreTime,
        GarbageCollectionTime = facts.Stages.Sum(stage => stage.JvmGcTime),
        InputBytes = facts.Stages.Sum(stage => stage.InputBytes),
        OutputBytes = facts.Stages.Sum(stage => stage.OutputBytes),
        ShuffleBytes = facts.Stages.Sum(stage => stage.ShuffleWriteBytes),
        SpilledBytes = facts.Stages.Sum(stage => stage.DiskBytesSpilled),
        Tasks = facts.Stages.Sum(stage => (long)stage.NumCompleteTasks),
        FailedTasks = facts.Stages.Sum(stage => (long)stage.NumFailedTasks),
        Jobs = facts.Jobs.Count,
        FailedJobs = facts.Jobs.Count(job => job.Status == JobExecutionStatus.Failed),
        Executors = facts.Workers.Count(),
        Slots = facts.Slots,
    };

    private static long? FirstJob(ApplicationFacts facts) => facts.Jobs.Min(job => job.SubmissionTime?.Milliseconds);

    private static long DriverTimeOf(ApplicationFacts facts)
    {
        var (until, gaps) = (FirstJob(facts), 0L);
        if (until is null) return 0;
        foreach (var job in facts.Jobs.Where(job => job.SubmissionTime is not null).OrderBy(job => job.SubmissionTime!.Value.Milliseconds))
        {
            gaps += Math.Max(0, job.SubmissionTime!.Value.Milliseconds - until.Value);
            until = Math.Max(until.Value, job.CompletionTime?.Milliseconds ?? facts.EndTime ?? facts.LastEventTime);
        }
        return gaps + Math.Max(0, (facts.EndTime ?? facts.LastEventTime) - until.Value);
    }
}
