namespace Tinderbox.History.Events;

/// <summary>A job has begun, with all stages it may run.</summary>
internal sealed record SparkListenerJobStart(int JobId, long SubmissionTime, IReadOnlyList<StageInfo> StageInfos, JobProperties Properties)
{
    /// <summary>In the order of the stage infos.</summary>
    public IReadOnlyList<int> StageIds { get; } = [.. StageInfos.Select(stage => stage.StageId)];
}

/// <summary>The properties that say something of a job or stage.</summary>
internal sealed record JobProperties(string? Description, string? JobGroup, string? JobTags, string? Pool, string? SqlExecutionId)
{
    public static JobProperties None { get; } = new(null, null, null, null, null);
}
