using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Tinderbox.History.Events;

/// <summary>Reads the member <c>Task End Reason</c> and makes the text that REST calls errorMessage (TaskFailedReason.toErrorString).</summary>
internal static class TaskEndReason
{
    public const string Success = "Success";

    /// <summary>The reader stands before the member's value.</summary>
    /// <param name="line">What the reader reads.</param>
    /// <param name="known">Is told the reason of a failure.</param>
    public static (string Reason, string? ErrorMessage) Decode(ref Utf8JsonReader reader, ReadOnlySpan<byte> line, NamePool names, KnownReasons known)
    {
        var fields = new Fields();
        if (!reader.ReadObject()) return ("", null);
        var start = (int)reader.TokenStartIndex;
        var end = -1;
        while (reader.ReadMember())
        {
            // nothing may follow the accumulators, and a comma stand right before them
            if (end >= 0) start = -1;
            if (reader.ValueTextEquals("Accumulator Updates"u8))
            {
                end = (int)reader.TokenStartIndex - 1;
                if (line[end] != ',') start = -1;
                reader.Skip();
            }
            else Decode(ref reader, ref fields, names);
        }
        var message = ErrorMessage(fields);
        if (end < 0) end = (int)reader.TokenStartIndex;
        if (start >= 0 && fields.Reason != Success) known.Add(line[start..end], fields.Reason, message);
        return (fields.Reason, message);
    }

    private static void Decode(ref Utf8JsonReader reader, ref Fields fields, NamePool names)
    {
        if (reader.ValueTextEquals("Reason"u8)) fields.Reason = reader.ReadName(names);
        else if (reader.ValueTextEquals("Full Stack Trace"u8)) fields.FullStackTrace = reader.ReadString();
        else if (reader.ValueTextEquals("Class Name"u8)) fields.ClassName = reader.ReadString() ?? "";
        else if (reader.ValueTextEquals("Description"u8)) fields.Description = reader.ReadString() ?? "";
        else if (reader.ValueTextEquals("Stack Trace"u8)) fields.StackTrace = DecodeStackTrace(ref reader);
        else if (reader.ValueTextEquals("Kill Reason"u8)) fields.KillReason = reader.ReadString();
        else if (reader.ValueTextEquals("Message"u8)) fields.Message = reader.ReadString();
        else if (reader.ValueTextEquals("Block Manager Address"u8)) fields.BlockManager = reader.ReadObject() ? EnvironmentEventDecoder.DecodeBlockManagerId(ref reader, names) : null;
        else if (reader.ValueTextEquals("Executor ID"u8)) fields.ExecutorId = reader.ReadString() ?? "";
        else if (reader.ValueTextEquals("Exit Caused By App"u8)) fields.ExitCausedByApp = reader.ReadBoolean();
        else if (reader.ValueTextEquals("Loss Reason"u8)) fields.LossReason = reader.ReadString();
        else if (!DecodeNumber(ref reader, ref fields)) reader.Skip();
    }

    private static bool DecodeNumber(ref Utf8JsonReader reader, ref Fields fields)
    {
        if (reader.ValueTextEquals("Shuffle ID"u8)) fields.ShuffleId = reader.ReadInt64();
        else if (reader.ValueTextEquals("Map ID"u8)) fields.MapId = reader.ReadInt64();
        else if (reader.ValueTextEquals("Map Index"u8)) fields.MapIndex = reader.ReadInt64();
        else if (reader.ValueTextEquals("Reduce ID"u8)) fields.ReduceId = reader.ReadInt64();
        else if (reader.ValueTextEquals("Job ID"u8)) fields.JobId = reader.ReadInt64();
        else if (reader.ValueTextEquals("Partition ID"u8)) fields.PartitionId = reader.ReadInt64();
        else if (reader.ValueTextEquals("Attempt Number"u8)) fields.AttemptNumber = reader.ReadInt64();
        else return false;
        return true;
    }

    private static string? ErrorMessage(in Fields fields) => fields.Reason switch
    {
        Success => null,
        "TaskKilled" => fields.KillReason ?? "unknown reason",
        "ExceptionFailure" => fields.FullStackTrace ?? $"{fields.ClassName}: {fields.Description}\n{fields.StackTrace}",
        "FetchFailed" => $"FetchFailed({Describe(fields.BlockManager)}, shuffleId={fields.ShuffleId}, mapIndex={MapIndex(fields.MapIndex)}, mapId={fields.MapId}, reduceId={fields.ReduceId}, message=\n{fields.Message ?? "Unknown reason"}\n)",
        "TaskCommitDenied" => $"TaskCommitDenied (Driver denied task commit) for job: {fields.JobId}, partition: {fields.PartitionId}, attemptNumber: {fields.AttemptNumber}",
        "ExecutorLostFailure" => $"ExecutorLostFailure (executor {fields.ExecutorId} exited {(fields.ExitCausedByApp ? "caused by one of the running tasks" : "unrelated to the running tasks")})"
            + (fields.LossReason is null ? "" : $" Reason: {fields.LossReason}"),
        "Resubmitted" => "Resubmitted (resubmitted due to lost executor)",
        "TaskResultLost" => "TaskResultLost (result lost from block manager)",
        var other => other,
    };

    // Int.MinValue is Spark's own word for not known
    private static string MapIndex(long? index) => index is { } known and not int.MinValue ? known.ToString(CultureInfo.InvariantCulture) : "Unknown";

    private static string Describe(BlockManagerId? id) => id is { } known ? $"BlockManagerId({known.ExecutorId}, {known.Host}, {known.Port}, None)" : "null";

    private static string DecodeStackTrace(ref Utf8JsonReader reader)
    {
        var text = new StringBuilder();
        if (!reader.ReadArray()) return "";
        while (reader.ReadElement(JsonTokenType.StartObject))
        {
            var (type, method, file, line) = ("", "", (string?)null, 0);
            while (reader.ReadMember())
            {
                if (reader.ValueTextEquals("Declaring Class"u8)) type = reader.ReadString() ?? "";
                else if (reader.ValueTextEquals("Method Name"u8)) method = reader.ReadString() ?? "";
                else if (reader.ValueTextEquals("File Name"u8)) file = reader.ReadString();
                else if (reader.ValueTextEquals("Line Number"u8)) line = reader.ReadInt32();
                else reader.Skip();
            }
            if (text.Length > 0) text.Append('\n');
            text.Append("        ").Append(type).Append('.').Append(method).Append('(').Append(Place(file, line)).Append(')');
        }
        return text.ToString();
    }

    // as java.lang.StackTraceElement says it
    private static string Place(string? file, int line) => line == -2 ? "Native Method" : file is null ? "Unknown Source" : line >= 0 ? $"{file}:{line}" : file;

    private ref struct Fields
    {
        public Fields()
        {
        }

        public string Reason = "";
        public string? FullStackTrace;
        public string ClassName = "";
        public string Description = "";
        public string StackTrace = "";
        public string? KillReason;
        public string? Message;
        public BlockManagerId? BlockManager;
        public string ExecutorId = "Unknown";
        public bool ExitCausedByApp = true;
        public string? LossReason;
        public long ShuffleId;
        public long MapId;
        public long? MapIndex;
        public long ReduceId;
        public long JobId = -1;
        public long PartitionId = -1;
        public long AttemptNumber = -1;
    }
}
