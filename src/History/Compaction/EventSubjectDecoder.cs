using System.Globalization;
using System.Text;
using System.Text.Json;
using Tinderbox.History.Events;

namespace Tinderbox.History.Compaction;

/// <summary>Reads what a line's event tells of. Members have one meaning in all events, so one walk serves them all.</summary>
internal static class EventSubjectDecoder
{
    private const string Scheduler = "org.apache.spark.scheduler.";
    private const string Sql = "org.apache.spark.sql.execution.ui.";
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = 1000 };

    private static readonly Dictionary<string, (SubjectKind Kind, SubjectStep Step)> Kinds = new()
    {
        ["SparkListenerJobStart"] = (SubjectKind.Job, SubjectStep.Begins),
        ["SparkListenerJobEnd"] = (SubjectKind.Job, SubjectStep.Ends),
        ["SparkListenerStageSubmitted"] = (SubjectKind.Stage, SubjectStep.Begins),
        ["SparkListenerStageCompleted"] = (SubjectKind.Stage, SubjectStep.None),
        [Scheduler + "SparkListenerSpeculativeTaskSubmitted"] = (SubjectKind.Stage, SubjectStep.None),
        ["SparkListenerTaskStart"] = (SubjectKind.Task, SubjectStep.Begins),
        ["SparkListenerTaskGettingResult"] = (SubjectKind.Task, SubjectStep.None),
        ["SparkListenerTaskEnd"] = (SubjectKind.Task, SubjectStep.None),
        ["SparkListenerUnpersistRDD"] = (SubjectKind.Rdd, SubjectStep.None),
        ["SparkListenerExecutorMetricsUpdate"] = (SubjectKind.Heartbeat, SubjectStep.None),
        ["SparkListenerExecutorAdded"] = (SubjectKind.Executor, SubjectStep.Begins),
        ["SparkListenerExecutorRemoved"] = (SubjectKind.Executor, SubjectStep.Ends),
        ["SparkListenerStageExecutorMetrics"] = (SubjectKind.Executor, SubjectStep.None),
        [Scheduler + "SparkListenerExecutorBlacklisted"] = (SubjectKind.Executor, SubjectStep.None),
        [Scheduler + "SparkListenerExecutorUnblacklisted"] = (SubjectKind.Executor, SubjectStep.None),
        [Scheduler + "SparkListenerExecutorExcluded"] = (SubjectKind.Executor, SubjectStep.None),
        [Scheduler + "SparkListenerExecutorUnexcluded"] = (SubjectKind.Executor, SubjectStep.None),
        ["SparkListenerBlockManagerAdded"] = (SubjectKind.BlockManager, SubjectStep.None),
        ["SparkListenerBlockManagerRemoved"] = (SubjectKind.BlockManager, SubjectStep.None),
        ["SparkListenerBlockUpdated"] = (SubjectKind.BlockManager, SubjectStep.None),
        [Sql + "SparkListenerSQLExecutionStart"] = (SubjectKind.SqlExecution, SubjectStep.Begins),
        [Sql + "SparkListenerSQLExecutionEnd"] = (SubjectKind.SqlExecution, SubjectStep.Ends),
        [Sql + "SparkListenerSQLAdaptiveExecutionUpdate"] = (SubjectKind.SqlExecution, SubjectStep.None),
        [Sql + "SparkListenerDriverAccumUpdates"] = (SubjectKind.SqlExecution, SubjectStep.None),
        ["org.apache.spark.sql.streaming.StreamingQueryListener$QueryProgressEvent"] = (SubjectKind.StreamingProgress, SubjectStep.None),
    };

    /// <summary>The subject of a line, with or without its end; <see cref="EventSubject.None"/> where it is no event, is malformed, or lacks its id.</summary>
    public static EventSubject Decode(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line, Deep);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject || !reader.ReadMember() || !reader.ValueTextEquals("Event"u8)) return EventSubject.None;
            if (!Kinds.TryGetValue(reader.ReadString() ?? "", out var known)) return EventSubject.None;
            var subject = new EventSubject(known.Kind, known.Step);
            while (reader.ReadMember()) Read(ref reader, subject);
            reader.Finish();
            return subject.IsIdentified ? subject : EventSubject.None;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or FormatException or DecoderFallbackException or OverflowException)
        {
            return EventSubject.None;
        }
    }

    private static void Read(ref Utf8JsonReader reader, EventSubject subject)
    {
        if (reader.ValueTextEquals("Job ID"u8)) subject.JobId = reader.ReadInt32();
        else if (reader.ValueTextEquals("Stage IDs"u8)) ReadStageIds(ref reader, subject);
        else if (reader.ValueTextEquals("Properties"u8)) ReadProperties(ref reader, subject);
        else if (reader.ValueTextEquals("Stage Info"u8)) ReadNested(ref reader, subject);
        else if (reader.ValueTextEquals("Stage ID"u8) || reader.ValueTextEquals("stageId"u8)) subject.StageId = reader.ReadInt32();
        else if (reader.ValueTextEquals("RDD Info"u8)) ReadRdds(ref reader, subject);
        else if (reader.ValueTextEquals("RDD ID"u8)) subject.RddId = reader.ReadInt32();
        else if (reader.ValueTextEquals("Task Info"u8)) ReadNested(ref reader, subject);
        else if (reader.ValueTextEquals("Task ID"u8)) subject.TaskId = reader.ReadInt64();
        else if (reader.ValueTextEquals("Metrics Updated"u8)) ReadUpdates(ref reader, subject);
        // of a task's info too, which is not asked for its executor
        else if (reader.ValueTextEquals("Executor ID"u8) || reader.ValueTextEquals("executorId"u8)) subject.ExecutorId = reader.ReadString();
        else if (reader.ValueTextEquals("Block Manager ID"u8) || reader.ValueTextEquals("Block Updated Info"u8)) ReadNested(ref reader, subject);
        else if (reader.ValueTextEquals("executionId"u8)) subject.ExecutionId = reader.ReadInt64();
        else reader.Skip();
    }

    private static void ReadNested(ref Utf8JsonReader reader, EventSubject subject)
    {
        if (!reader.ReadObject()) return;
        while (reader.ReadMember()) Read(ref reader, subject);
    }

    private static void ReadProperties(ref Utf8JsonReader reader, EventSubject subject)
    {
        if (!reader.ReadObject()) return;
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("spark.sql.execution.id"u8)) subject.ExecutionId = long.TryParse(reader.ReadString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) ? id : null;
            else reader.Skip();
        }
    }

    private static void ReadStageIds(ref Utf8JsonReader reader, EventSubject subject)
    {
        if (!reader.ReadArray()) return;
        while (reader.ReadElement(JsonTokenType.Number)) subject.Members.Add(reader.GetInt32());
    }

    private static void ReadRdds(ref Utf8JsonReader reader, EventSubject subject)
    {
        if (!reader.ReadArray()) return;
        while (reader.ReadElement(JsonTokenType.StartObject))
        {
            while (reader.ReadMember())
            {
                if (reader.ValueTextEquals("RDD ID"u8)) subject.Members.Add(reader.ReadInt32());
                else reader.Skip();
            }
        }
    }

    private static void ReadUpdates(ref Utf8JsonReader reader, EventSubject subject)
    {
        if (!reader.ReadArray()) return;
        while (reader.ReadElement(JsonTokenType.StartObject))
        {
            var (task, stage) = (-1L, -1);
            while (reader.ReadMember())
            {
                if (reader.ValueTextEquals("Task ID"u8)) task = reader.ReadInt64();
                else if (reader.ValueTextEquals("Stage ID"u8)) stage = reader.ReadInt32();
                else reader.Skip();
            }
            subject.Updates.Add((task, stage));
        }
    }
}
