using Tinderbox.History.Status;

namespace Tinderbox.History.Sql;

/// <summary>An execution on disk: its fields, then its details as they are packed in memory.</summary>
internal static class SqlExecutionFile
{
    public static void Write(BinaryWriter writer, SqlExecution execution)
    {
        writer.Write7BitEncodedInt64(execution.ExecutionId);
        writer.Write7BitEncodedInt64(execution.RootExecutionId);
        WriteText(writer, execution.Description);
        writer.Write(execution.SubmissionTime);
        writer.Write(execution.CompletionTime ?? -1);
        WriteText(writer, execution.ErrorMessage);
        WriteText(writer, execution.QueryId);
        writer.Write7BitEncodedInt(execution.Jobs.Count);
        foreach (var job in execution.Jobs)
        {
            writer.Write7BitEncodedInt(job.JobId);
            writer.Write((byte)job.Status);
        }
        writer.Write7BitEncodedInt(execution.Stages.Count);
        foreach (var stage in execution.Stages) writer.Write7BitEncodedInt(stage);
        writer.Write7BitEncodedInt(execution.Packed.Length);
        writer.Write(execution.Packed.Span);
    }

    public static SqlExecution Read(BinaryReader reader)
    {
        var execution = new SqlExecution(reader.Read7BitEncodedInt64())
        {
            RootExecutionId = reader.Read7BitEncodedInt64(),
            Description = ReadText(reader),
            SubmissionTime = reader.ReadInt64(),
            CompletionTime = reader.ReadInt64() is var completed and >= 0 ? completed : null,
            ErrorMessage = ReadText(reader),
            QueryId = ReadText(reader),
        };
        var jobs = new SqlExecutionJob[reader.Read7BitEncodedInt()];
        for (var i = 0; i < jobs.Length; i++) jobs[i] = new(reader.Read7BitEncodedInt(), (JobExecutionStatus)reader.ReadByte());
        var stages = new int[reader.Read7BitEncodedInt()];
        for (var i = 0; i < stages.Length; i++) stages[i] = reader.Read7BitEncodedInt();
        return execution with { Jobs = jobs, Stages = stages, Packed = reader.ReadBytes(reader.Read7BitEncodedInt()) };
    }

    private static void WriteText(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null) writer.Write(text);
    }

    private static string? ReadText(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;
}
