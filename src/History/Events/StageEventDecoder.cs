using System.Text.Json;
using Tinderbox.History.Status;

namespace Tinderbox.History.Events;

/// <summary>Reads the events of jobs and stages. Names, call sites and stacks come out of a pool: they repeat from stage to stage.</summary>
internal sealed class StageEventDecoder(NamePool names)
{
    public SparkListenerJobStart DecodeJobStart(ref Utf8JsonReader reader)
    {
        var (id, submitted, properties) = (0, -1L, JobProperties.None);
        List<StageInfo>? stages = null;
        List<int> ids = [];
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Job ID"u8)) id = reader.ReadInt32();
            else if (reader.ValueTextEquals("Submission Time"u8)) submitted = reader.ReadInt64();
            else if (reader.ValueTextEquals("Stage Infos"u8)) stages = DecodeStages(ref reader);
            else if (reader.ValueTextEquals("Stage IDs"u8)) ids = DecodeIds(ref reader);
            else if (reader.ValueTextEquals("Properties"u8)) properties = DecodeProperties(ref reader);
            else reader.Skip();
        }
        // logs of Spark 1.x have the ids alone
        stages ??= ids.ConvertAll(stage => new StageInfo { StageId = stage, Name = "unknown", Details = "unknown" });
        return new(id, submitted, stages, properties);
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

    public SparkListenerStageSubmitted DecodeSubmitted(ref Utf8JsonReader reader)
    {
        var (stage, properties) = DecodeStageEvent(ref reader);
        return new(stage, properties);
    }

    public SparkListenerStageCompleted DecodeCompleted(ref Utf8JsonReader reader) => new(DecodeStageEvent(ref reader).Stage);

    public static StorageLevel DecodeStorageLevel(ref Utf8JsonReader reader)
    {
        var level = default(StorageLevel);
        if (!reader.ReadObject()) return level;
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Use Disk"u8)) level = level with { UseDisk = reader.ReadBoolean() };
            else if (reader.ValueTextEquals("Use Memory"u8)) level = level with { UseMemory = reader.ReadBoolean() };
            else if (reader.ValueTextEquals("Use Off Heap"u8)) level = level with { UseOffHeap = reader.ReadBoolean() };
            else if (reader.ValueTextEquals("Deserialized"u8)) level = level with { Deserialized = reader.ReadBoolean() };
            else if (reader.ValueTextEquals("Replication"u8)) level = level with { Replication = reader.ReadInt32() };
            else reader.Skip();
        }
        return level;
    }

    private (StageInfo Stage, JobProperties Properties) DecodeStageEvent(ref Utf8JsonReader reader)
    {
        StageInfo? stage = null;
        var properties = JobProperties.None;
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Stage Info"u8) && reader.ReadObject()) stage = DecodeStage(ref reader);
            else if (reader.ValueTextEquals("Properties"u8)) properties = DecodeProperties(ref reader);
            else reader.Skip();
        }
        return (stage ?? throw new FormatException("a stage event has no Stage Info"), properties);
    }

    private List<StageInfo> DecodeStages(ref Utf8JsonReader reader)
    {
        List<StageInfo> stages = [];
        if (!reader.ReadArray()) return stages;
        while (reader.ReadElement(JsonTokenType.StartObject)) stages.Add(DecodeStage(ref reader));
        return stages;
    }

    private StageInfo DecodeStage(ref Utf8JsonReader reader)
    {
        var (id, attempt, name, tasks, details) = (0, 0, "", 0, "");
        (long? submitted, long? completed, string? failure) = (null, null, null);
        var (profile, push, mergers) = (0, false, 0);
        List<RddInfo> rdds = [];
        List<AccumulableInfo> accumulables = [];
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Stage ID"u8)) id = reader.ReadInt32();
            else if (reader.ValueTextEquals("Stage Attempt ID"u8)) attempt = reader.ReadInt32();
            else if (reader.ValueTextEquals("Stage Name"u8)) name = reader.ReadName(names);
            else if (reader.ValueTextEquals("Number of Tasks"u8)) tasks = reader.ReadInt32();
            else if (reader.ValueTextEquals("RDD Info"u8)) rdds = DecodeRdds(ref reader);
            else if (reader.ValueTextEquals("Details"u8)) details = reader.ReadName(names);
            else if (reader.ValueTextEquals("Submission Time"u8)) submitted = reader.ReadInt64();
            else if (reader.ValueTextEquals("Completion Time"u8)) completed = reader.ReadInt64();
            else if (reader.ValueTextEquals("Failure Reason"u8)) failure = reader.ReadString();
            else if (reader.ValueTextEquals("Accumulables"u8)) accumulables = AccumulableDecoder.DecodeOfStage(ref reader);
            else if (reader.ValueTextEquals("Resource Profile Id"u8)) profile = reader.ReadInt32();
            else if (reader.ValueTextEquals("Shuffle Push Enabled"u8)) push = reader.ReadBoolean();
            else if (reader.ValueTextEquals("Shuffle Push Mergers Count"u8)) mergers = reader.ReadInt32();
            else reader.Skip();
        }
        return new()
        {
            StageId = id,
            AttemptId = attempt,
            Name = name,
            NumTasks = tasks,
            RddInfos = rdds,
            Details = details,
            SubmissionTime = submitted,
            CompletionTime = completed,
            FailureReason = failure,
            Accumulables = accumulables,
            ResourceProfileId = profile,
            IsShufflePushEnabled = push,
            ShuffleMergersCount = mergers,
        };
    }

    private List<RddInfo> DecodeRdds(ref Utf8JsonReader reader)
    {
        List<RddInfo> rdds = [];
        if (!reader.ReadArray()) return rdds;
        while (reader.ReadElement(JsonTokenType.StartObject)) rdds.Add(DecodeRdd(ref reader));
        return rdds;
    }

    private RddInfo DecodeRdd(ref Utf8JsonReader reader)
    {
        var (id, name, scope, callsite, level, barrier, determinism, partitions) = (0, "", (string?)null, "", default(StorageLevel), false, "DETERMINATE", 0);
        List<int> parents = [];
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("RDD ID"u8)) id = reader.ReadInt32();
            else if (reader.ValueTextEquals("Name"u8)) name = reader.ReadName(names);
            else if (reader.ValueTextEquals("Scope"u8)) scope = reader.ReadString();
            else if (reader.ValueTextEquals("Callsite"u8)) callsite = reader.ReadName(names);
            else if (reader.ValueTextEquals("Parent IDs"u8)) parents = DecodeIds(ref reader);
            else if (reader.ValueTextEquals("Storage Level"u8)) level = DecodeStorageLevel(ref reader);
            else if (reader.ValueTextEquals("Barrier"u8)) barrier = reader.ReadBoolean();
            else if (reader.ValueTextEquals("DeterministicLevel"u8)) determinism = reader.ReadName(names);
            else if (reader.ValueTextEquals("Number of Partitions"u8)) partitions = reader.ReadInt32();
            else reader.Skip();
        }
        return new(id, name, scope, callsite, parents, level, barrier, determinism, partitions);
    }

    private static List<int> DecodeIds(ref Utf8JsonReader reader)
    {
        List<int> ids = [];
        if (!reader.ReadArray()) return ids;
        while (reader.ReadElement(JsonTokenType.Number)) ids.Add(reader.GetInt32());
        return ids;
    }

    private JobProperties DecodeProperties(ref Utf8JsonReader reader)
    {
        var properties = JobProperties.None;
        if (!reader.ReadObject()) return properties;
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("spark.job.description"u8)) properties = properties with { Description = reader.ReadString() };
            else if (reader.ValueTextEquals("spark.jobGroup.id"u8)) properties = properties with { JobGroup = reader.ReadString() };
            else if (reader.ValueTextEquals("spark.job.tags"u8)) properties = properties with { JobTags = reader.ReadString() };
            else if (reader.ValueTextEquals("spark.scheduler.pool"u8)) properties = properties with { Pool = reader.ReadName(names) };
            else if (reader.ValueTextEquals("spark.sql.execution.id"u8)) properties = properties with { SqlExecutionId = reader.ReadString() };
            else reader.Skip();
        }
        return properties;
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
