using System.Text.Json;

namespace Tinderbox.History.Events;

/// <summary>Reads the events of jobs and stages.</summary>
internal static class JobEventDecoder
{
    public static SparkListenerJobStart DecodeJobStart(ref Utf8JsonReader reader)
    {
        var (id, submitted, description) = (0, -1L, (string?)null);
        List<StageInfo>? stages = null;
        List<int> ids = [];
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Job ID"u8)) id = reader.ReadInt32();
            else if (reader.ValueTextEquals("Submission Time"u8)) submitted = reader.ReadInt64();
            else if (reader.ValueTextEquals("Stage Infos"u8)) stages = DecodeStages(ref reader);
            else if (reader.ValueTextEquals("Stage IDs"u8)) ids = DecodeIds(ref reader);
            else if (reader.ValueTextEquals("Properties"u8)) description = DecodeDescription(ref reader);
            else reader.Skip();
        }
        // logs of Spark 1.x have the ids alone
        stages ??= ids.ConvertAll(stage => new StageInfo(stage, 0, "unknown", 0, null, null, null));
        return new(id, submitted, stages, ids.Count > 0 ? ids : stages.ConvertAll(stage => stage.StageId), description);
    }

    public static SparkListenerJobEnd DecodeJobEnd(ref Utf8JsonReader reader)
    {
        var (id, completed, succeeded, failure) = (0, -1L, false, (string?)null);
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Job ID"u8)) id = reader.ReadInt32();
            else if (reader.ValueTextEquals("Completion Time"u8)) completed = reader.ReadInt64();
            else if (reader.ValueTextEquals("Job Result"u8)) (succeeded, failure) = DecodeResult(ref reader);
            else reader.Skip();
        }
        return new(id, completed, succeeded, failure);
    }

    /// <summary>The <c>Stage Info</c> of StageSubmitted and StageCompleted.</summary>
    public static StageInfo DecodeStageEvent(ref Utf8JsonReader reader)
    {
        StageInfo? stage = null;
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Stage Info"u8) && reader.ReadObject()) stage = DecodeStage(ref reader);
            else reader.Skip();
        }
        return stage ?? throw new JsonException("a stage event has no Stage Info");
    }

    private static List<StageInfo> DecodeStages(ref Utf8JsonReader reader)
    {
        List<StageInfo> stages = [];
        if (!reader.ReadArray()) return stages;
        while (reader.ReadElement(JsonTokenType.StartObject)) stages.Add(DecodeStage(ref reader));
        return stages;
    }

    private static StageInfo DecodeStage(ref Utf8JsonReader reader)
    {
        var (id, attempt, name, tasks) = (0, 0, "", 0);
        (long? submitted, long? completed, string? failure) = (null, null, null);
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Stage ID"u8)) id = reader.ReadInt32();
            else if (reader.ValueTextEquals("Stage Attempt ID"u8)) attempt = reader.ReadInt32();
            else if (reader.ValueTextEquals("Stage Name"u8)) name = reader.ReadString() ?? "";
            else if (reader.ValueTextEquals("Number of Tasks"u8)) tasks = reader.ReadInt32();
            else if (reader.ValueTextEquals("Submission Time"u8)) submitted = reader.ReadInt64();
            else if (reader.ValueTextEquals("Completion Time"u8)) completed = reader.ReadInt64();
            else if (reader.ValueTextEquals("Failure Reason"u8)) failure = reader.ReadString();
            else reader.Skip();
        }
        return new(id, attempt, name, tasks, submitted, completed, failure);
    }

    private static List<int> DecodeIds(ref Utf8JsonReader reader)
    {
        List<int> ids = [];
        if (!reader.ReadArray()) return ids;
        while (reader.ReadElement(JsonTokenType.Number)) ids.Add(reader.GetInt32());
        return ids;
    }

    private static string? DecodeDescription(ref Utf8JsonReader reader)
    {
        string? description = null;
        if (!reader.ReadObject()) return description;
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("spark.job.description"u8)) description = reader.ReadString();
            else reader.Skip();
        }
        return description;
    }

    private static (bool Succeeded, string? Failure) DecodeResult(ref Utf8JsonReader reader)
    {
        var (succeeded, failure) = (false, (string?)null);
        if (!reader.ReadObject()) return (succeeded, failure);
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Result"u8)) succeeded = reader.ReadString() == "JobSucceeded";
            else if (reader.ValueTextEquals("Exception"u8) && reader.ReadObject()) failure = DecodeMessage(ref reader);
            else reader.Skip();
        }
        return (succeeded, failure);
    }

    private static string? DecodeMessage(ref Utf8JsonReader reader)
    {
        string? message = null;
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Message"u8)) message = reader.ReadString();
            else reader.Skip();
        }
        return message;
    }
}
