using System.Text.Json;

namespace Tinderbox.History.Events;

/// <summary>Reads the member <c>Task Metrics</c> of a TaskEnd (JsonProtocol.taskMetricsToJson), members in any order.</summary>
internal static class TaskMetricsDecoder
{
    /// <summary>The reader stands on the object's start and ends on its end.</summary>
    public static void Decode(ref Utf8JsonReader reader, ref TaskMetricValues metrics)
    {
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Shuffle Read Metrics"u8)) DecodeGroup(ref reader, TaskMetricNames.ShuffleRead, ref metrics);
            else if (reader.ValueTextEquals("Shuffle Write Metrics"u8)) DecodeGroup(ref reader, TaskMetricNames.ShuffleWrite, ref metrics);
            else if (reader.ValueTextEquals("Input Metrics"u8)) DecodeGroup(ref reader, TaskMetricNames.Input, ref metrics);
            else if (reader.ValueTextEquals("Output Metrics"u8)) DecodeGroup(ref reader, TaskMetricNames.Output, ref metrics);
            else DecodeMember(ref reader, TaskMetricNames.Own, ref metrics);
        }
    }

    private static void DecodeGroup(ref Utf8JsonReader reader, TaskMetricNames names, ref TaskMetricValues metrics)
    {
        if (!reader.ReadObject()) return;
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Push Based Shuffle"u8)) DecodeGroup(ref reader, TaskMetricNames.PushBasedShuffle, ref metrics);
            else DecodeMember(ref reader, names, ref metrics);
        }
    }

    private static void DecodeMember(ref Utf8JsonReader reader, TaskMetricNames names, ref TaskMetricValues metrics)
    {
        foreach (var (name, metric) in names.Members)
        {
            if (!reader.ValueTextEquals(name)) continue;
            metrics[metric] = reader.ReadInt64();
            return;
        }
        reader.Skip();
    }
}
