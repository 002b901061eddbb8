namespace Tinderbox.History.Status;

/// <summary>A job and what REST does not tell of it (Spark: JobDataWrapper).</summary>
/// <param name="SkippedStages">Ids of the stages that did not run, ascending.</param>
/// <param name="SqlExecutionId">Property <c>spark.sql.execution.id</c>; null outside of SQL.</param>
public sealed record JobRecord(JobData Data, IReadOnlyList<int> SkippedStages, long? SqlExecutionId)
{
    internal byte[] ToBytes(StatusWriter writer, StringTable strings)
    {
        writer.Clear();
        writer.Signed(Data.JobId);
        writer.Count(strings.Intern(Data.Name));
        writer.Count(strings.Intern(Data.Description));
        writer.Optional(Data.SubmissionTime?.Milliseconds);
        writer.Optional(Data.CompletionTime?.Milliseconds);
        writer.List(Data.StageIds, static (to, id) => to.Signed(id));
        writer.Count(strings.Intern(Data.JobGroup));
        writer.Count(Data.JobTags.Count);
        foreach (var tag in Data.JobTags) writer.Count(strings.Intern(tag));
        writer.Count((int)Data.Status);
        foreach (var number in Numbers(Data)) writer.Signed(number);
        StatusForms.WriteCounts(writer, Data.KilledTasksSummary);
        writer.List(SkippedStages, static (to, id) => to.Signed(id));
        writer.Optional(SqlExecutionId);
        return writer.ToArray();
    }

    internal static JobRecord Read(ReadOnlyMemory<byte> bytes, StringTable.View strings)
    {
        var reader = new StatusReader(bytes.Span);
        var data = new JobData
        {
            JobId = reader.SignedInt(),
            Name = strings[(int)reader.Unsigned()] ?? "",
            Description = strings[(int)reader.Unsigned()],
            SubmissionTime = SparkTime.Of(reader.Optional()),
            CompletionTime = SparkTime.Of(reader.Optional()),
            StageIds = StatusForms.ReadInts(ref reader),
            JobGroup = strings[(int)reader.Unsigned()],
            JobTags = StatusForms.ReadTexts(ref reader, strings),
            Status = (JobExecutionStatus)reader.Unsigned(),
            NumTasks = reader.SignedInt(),
            NumActiveTasks = reader.SignedInt(),
            NumCompletedTasks = reader.SignedInt(),
            NumSkippedTasks = reader.SignedInt(),
            NumFailedTasks = reader.SignedInt(),
            NumKilledTasks = reader.SignedInt(),
            NumCompletedIndices = reader.SignedInt(),
            NumActiveStages = reader.SignedInt(),
            NumCompletedStages = reader.SignedInt(),
            NumSkippedStages = reader.SignedInt(),
            NumFailedStages = reader.SignedInt(),
            KilledTasksSummary = StatusForms.ReadCounts(ref reader),
        };
        return new(data, StatusForms.ReadInts(ref reader), reader.Optional());
    }

    private static int[] Numbers(JobData data) =>
    [
        data.NumTasks, data.NumActiveTasks, data.NumCompletedTasks, data.NumSkippedTasks, data.NumFailedTasks, data.NumKilledTasks, data.NumCompletedIndices,
        data.NumActiveStages, data.NumCompletedStages, data.NumSkippedStages, data.NumFailedStages,
    ];
}
