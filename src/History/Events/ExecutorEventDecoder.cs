using System.Text.Json;
using Tinderbox.History.Status;

namespace Tinderbox.History.Events;

/// <summary>Reads the events of executors and their blocks.</summary>
internal sealed class ExecutorEventDecoder(NamePool names)
{
    public SparkListenerExecutorAdded DecodeAdded(ref Utf8JsonReader reader)
    {
        var (timestamp, id) = (-1L, "");
        var info = new ExecutorInfo("", 0, new Dictionary<string, string>(), new Dictionary<string, string>(), new Dictionary<string, ResourceInformation>(), 0);
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Timestamp"u8)) timestamp = reader.ReadInt64();
            else if (reader.ValueTextEquals("Executor ID"u8)) id = reader.ReadName(names);
            else if (reader.ValueTextEquals("Executor Info"u8) && reader.ReadObject()) info = DecodeInfo(ref reader, info);
            else reader.Skip();
        }
        return new(timestamp, id, info);
    }

    public SparkListenerExecutorRemoved DecodeRemoved(ref Utf8JsonReader reader)
    {
        var (timestamp, id, reason) = (-1L, "", "");
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Timestamp"u8)) timestamp = reader.ReadInt64();
            else if (reader.ValueTextEquals("Executor ID"u8)) id = reader.ReadName(names);
            else if (reader.ValueTextEquals("Removed Reason"u8)) reason = reader.ReadString() ?? "";
            else reader.Skip();
        }
        return new(timestamp, id, reason);
    }

    public SparkListenerBlockManagerAdded DecodeBlockManagerAdded(ref Utf8JsonReader reader)
    {
        var (timestamp, memory, onHeap, offHeap) = (-1L, 0L, (long?)null, (long?)null);
        BlockManagerId id = new("", "", 0);
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Timestamp"u8)) timestamp = reader.ReadInt64();
            else if (reader.ValueTextEquals("Maximum Memory"u8)) memory = reader.ReadInt64();
            else if (reader.ValueTextEquals("Maximum Onheap Memory"u8)) onHeap = reader.ReadInt64();
            else if (reader.ValueTextEquals("Maximum Offheap Memory"u8)) offHeap = reader.ReadInt64();
            else if (reader.ValueTextEquals("Block Manager ID"u8) && reader.ReadObject()) id = EnvironmentEventDecoder.DecodeBlockManagerId(ref reader, names);
            else reader.Skip();
        }
        return new(timestamp, id, memory, onHeap, offHeap);
    }

    public SparkListenerBlockUpdated DecodeBlockUpdated(ref Utf8JsonReader reader)
    {
        BlockManagerId id = new("", "", 0);
        var (block, level, memory, disk) = ("", default(StorageLevel), 0L, 0L);
        while (reader.ReadMember())
        {
            if (!reader.ValueTextEquals("Block Updated Info"u8) || !reader.ReadObject())
            {
                reader.Skip();
                continue;
            }
            while (reader.ReadMember())
            {
                if (reader.ValueTextEquals("Block Manager ID"u8) && reader.ReadObject()) id = EnvironmentEventDecoder.DecodeBlockManagerId(ref reader, names);
                else if (reader.ValueTextEquals("Block ID"u8)) block = reader.ReadString() ?? "";
                else if (reader.ValueTextEquals("Storage Level"u8)) level = StageEventDecoder.DecodeStorageLevel(ref reader);
                else if (reader.ValueTextEquals("Memory Size"u8)) memory = reader.ReadInt64();
                else if (reader.ValueTextEquals("Disk Size"u8)) disk = reader.ReadInt64();
                else reader.Skip();
            }
        }
        return new(id, block, level, memory, disk);
    }

    public static SparkListenerUnpersistRdd DecodeUnpersist(ref Utf8JsonReader reader)
    {
        var id = -1;
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("RDD ID"u8)) id = reader.ReadInt32();
            else reader.Skip();
        }
        return new(id);
    }

    public SparkListenerStageExecutorMetrics DecodeStageMetrics(ref Utf8JsonReader reader)
    {
        var (id, stage, attempt) = ("", 0, 0);
        ExecutorMetricValues metrics = default;
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Executor ID"u8)) id = reader.ReadName(names);
            else if (reader.ValueTextEquals("Stage ID"u8)) stage = reader.ReadInt32();
            else if (reader.ValueTextEquals("Stage Attempt ID"u8)) attempt = reader.ReadInt32();
            else if (reader.ValueTextEquals("Executor Metrics"u8) && reader.ReadObject()) ExecutorMetricsDecoder.Decode(ref reader, ref metrics);
            else reader.Skip();
        }
        return new(id, stage, attempt, metrics, IsHeartbeat: false);
    }

    /// <summary>The peaks of a heartbeat, one per stage attempt; its accumulators are never logged.</summary>
    public List<SparkListenerStageExecutorMetrics> DecodeHeartbeat(ref Utf8JsonReader reader)
    {
        List<SparkListenerStageExecutorMetrics> updates = [];
        var id = "";
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Executor ID"u8)) id = reader.ReadName(names);
            else if (reader.ValueTextEquals("Executor Metrics Updated"u8) && reader.ReadArray())
                while (reader.ReadElement(JsonTokenType.StartObject)) updates.Add(DecodeStageMetrics(ref reader) with { IsHeartbeat = true });
            else reader.Skip();
        }
        return updates.ConvertAll(update => update with { ExecutorId = id });
    }

    /// <summary>Any of the twelve exclusion events; the name tells what it does.</summary>
    public static SparkListenerExclusion DecodeExclusion(string eventName, ref Utf8JsonReader reader)
    {
        var (executor, host, stage, attempt) = ((string?)null, (string?)null, 0, 0);
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("executorId"u8)) executor = reader.ReadString();
            else if (reader.ValueTextEquals("hostId"u8)) host = reader.ReadString();
            else if (reader.ValueTextEquals("stageId"u8)) stage = reader.ReadInt32();
            else if (reader.ValueTextEquals("stageAttemptId"u8)) attempt = reader.ReadInt32();
            else reader.Skip();
        }
        var excluded = !eventName.Contains("Unexcluded", StringComparison.Ordinal) && !eventName.Contains("Unblacklisted", StringComparison.Ordinal);
        return new(executor, host, excluded, eventName.EndsWith("ForStage", StringComparison.Ordinal) ? (stage, attempt) : null);
    }

    private ExecutorInfo DecodeInfo(ref Utf8JsonReader reader, ExecutorInfo info)
    {
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Host"u8)) info = info with { Host = reader.ReadName(names) };
            else if (reader.ValueTextEquals("Total Cores"u8)) info = info with { TotalCores = reader.ReadInt32() };
            else if (reader.ValueTextEquals("Log Urls"u8)) info = info with { LogUrls = reader.ReadMap() ?? [] };
            else if (reader.ValueTextEquals("Attributes"u8)) info = info with { Attributes = reader.ReadMap() ?? [] };
            else if (reader.ValueTextEquals("Resource Profile Id"u8)) info = info with { ResourceProfileId = reader.ReadInt32() };
            else if (reader.ValueTextEquals("Resources"u8)) info = info with { Resources = DecodeResources(ref reader) };
            else reader.Skip();
        }
        return info;
    }

    private static Dictionary<string, ResourceInformation> DecodeResources(ref Utf8JsonReader reader)
    {
        Dictionary<string, ResourceInformation> resources = [];
        if (!reader.ReadObject()) return resources;
        while (reader.ReadMember())
        {
            var key = reader.GetString() ?? "";
            if (!reader.ReadObject()) continue;
            var name = "";
            List<string> addresses = [];
            while (reader.ReadMember())
            {
                if (reader.ValueTextEquals("name"u8)) name = reader.ReadString() ?? "";
                else if (reader.ValueTextEquals("addresses"u8) && reader.ReadArray())
                    while (reader.ReadElement(JsonTokenType.String)) addresses.Add(reader.GetString() ?? "");
                else reader.Skip();
            }
            resources[key] = new(name, addresses);
        }
        return resources;
    }
}
