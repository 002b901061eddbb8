using System.Text;
using System.Text.Json;
using Tinderbox.History.Status;

namespace Tinderbox.History.Events;

/// <summary>Reads an object of executor metrics: names of <see cref="ExecutorMetrics.Names"/> in any order, unknown ones passed over.</summary>
internal static class ExecutorMetricsDecoder
{
    private static readonly byte[][] Names = [.. ExecutorMetrics.Names.Select(Encoding.UTF8.GetBytes)];

    /// <summary>The reader stands on the object's start.</summary>
    public static void Decode(ref Utf8JsonReader reader, ref ExecutorMetricValues metrics)
    {
        var next = 0;
        while (reader.ReadMember())
        {
            var found = Find(ref reader, ref next);
            if (found < 0) reader.Skip();
            else metrics[found] = reader.ReadInt64();
        }
    }

    // in a log they stand in their order, so the first comparison nearly always hits
    private static int Find(ref Utf8JsonReader reader, ref int next)
    {
        for (var tried = 0; tried < Names.Length; tried++)
        {
            var candidate = (next + tried) % Names.Length;
            if (!reader.ValueTextEquals(Names[candidate])) continue;
            next = candidate + 1;
            return candidate;
        }
        return -1;
    }
}
