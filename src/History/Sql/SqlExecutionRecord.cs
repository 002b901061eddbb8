using Tinderbox.History.Status;

namespace Tinderbox.History.Sql;

/// <summary>An execution in the store's form: its fields, then its details as they are packed in memory.</summary>
internal static class SqlExecutionRecord
{
    public static byte[] Write(StatusWriter writer, SqlExecution execution)
    {
        writer.Clear();
        writer.Signed(execution.ExecutionId);
        writer.Signed(execution.RootExecutionId);
        writer.Text(execution.Description);
        writer.Signed(execution.SubmissionTime);
        writer.Optional(execution.CompletionTime);
        writer.Text(execution.ErrorMessage);
        writer.Text(execution.QueryId);
        writer.List(execution.Jobs, static (to, job) =>
        {
            to.Signed(job.JobId);
            to.Count((int)job.Status);
        });
        writer.List(execution.Stages, static (to, stage) => to.Signed(stage));
        writer.Bytes(execution.Packed.Span);
        return writer.ToArray();
    }

    public static SqlExecution Read(ReadOnlyMemory<byte> record)
    {
        var reader = new StatusReader(record.Span);
        var execution = new SqlExecution(reader.Signed())
        {
            RootExecutionId = reader.Signed(),
            Description = reader.Text(),
            SubmissionTime = reader.Signed(),
            CompletionTime = reader.Optional(),
            ErrorMessage = reader.Text(),
            QueryId = reader.Text(),
        };
        var jobs = new SqlExecutionJob[reader.Count()];
        for (var i = 0; i < jobs.Length; i++) jobs[i] = new(reader.SignedInt(), (JobExecutionStatus)reader.Unsigned());
        var stages = new int[reader.Count()];
        for (var i = 0; i < stages.Length; i++) stages[i] = reader.SignedInt();
        return execution with { Jobs = jobs, Stages = stages, Packed = record[reader.Position..] };
    }
}
