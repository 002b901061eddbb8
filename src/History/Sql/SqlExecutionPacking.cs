using System.IO.Compression;
using System.Text;

namespace Tinderbox.History.Sql;

/// <summary>
/// The packed form of an execution's details. Plans and their texts say everything several times, so they shrink to a tenth:
/// <c>brotli(texts, settings, plan, first plan, metric values)</c>, all numbers in 7-bit groups, absent texts as one byte.
/// </summary>
internal static class SqlExecutionPacking
{
    private const int Quality = 1;
    private const int Window = 22;

    public static byte[] Pack(LiveExecutionData execution, Dictionary<long, SqlMetricValue> metrics)
    {
        using var plain = new MemoryStream();
        using (var writer = new BinaryWriter(plain, Encoding.UTF8, leaveOpen: true))
        {
            WriteText(writer, execution.PlanDescription);
            WriteText(writer, execution.Start?.Details);
            WriteTexts(writer, execution.Start?.ModifiedConfigs);
            WriteGraph(writer, execution.Graph ?? SparkPlanGraph.Empty);
            writer.Write(execution.InitialGraph is not null);
            if (execution.InitialGraph is not null)
            {
                WriteGraph(writer, execution.InitialGraph);
                WriteText(writer, execution.InitialPlanDescription);
            }
            WriteMetrics(writer, metrics);
        }
        return Compress(plain.GetBuffer().AsSpan(0, (int)plain.Length));
    }

    public static SqlExecutionDetails Unpack(ReadOnlySpan<byte> packed)
    {
        if (packed.IsEmpty) return new();
        using var reader = new BinaryReader(new BrotliStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress), Encoding.UTF8);
        var details = new SqlExecutionDetails
        {
            PlanDescription = ReadText(reader),
            CallSite = ReadText(reader),
            ModifiedConfigs = ReadTexts(reader),
            Graph = ReadGraph(reader),
        };
        if (reader.ReadBoolean()) details = details with { InitialGraph = ReadGraph(reader), InitialPlanDescription = ReadText(reader) };
        return details with { Metrics = ReadMetrics(reader) };
    }

    private static byte[] Compress(ReadOnlySpan<byte> plain)
    {
        var buffer = new byte[BrotliEncoder.GetMaxCompressedLength(plain.Length)];
        return BrotliEncoder.TryCompress(plain, buffer, out var length, Quality, Window)
            ? buffer.AsSpan(0, length).ToArray()
            : throw new InvalidOperationException("brotli needs more than its own upper bound");
    }

    private static void WriteGraph(BinaryWriter writer, SparkPlanGraph graph)
    {
        writer.Write7BitEncodedInt(graph.Nodes.Count);
        foreach (var node in graph.Nodes)
        {
            writer.Write(node.Name);
            writer.Write(node.Description);
            writer.Write7BitEncodedInt(node.ClusterId + 1 ?? 0);
            writer.Write(node.IsCluster);
            WriteTexts(writer, node.Metadata);
            writer.Write7BitEncodedInt(node.Metrics.Count);
            foreach (var metric in node.Metrics)
            {
                writer.Write(metric.Name);
                writer.Write7BitEncodedInt64(metric.AccumulatorId);
                writer.Write(metric.MetricType);
            }
        }
        writer.Write7BitEncodedInt(graph.Edges.Count);
        foreach (var edge in graph.Edges)
        {
            writer.Write7BitEncodedInt(edge.FromId);
            writer.Write7BitEncodedInt(edge.ToId);
        }
    }

    private static SparkPlanGraph ReadGraph(BinaryReader reader)
    {
        var nodes = new SparkPlanGraphNode[reader.Read7BitEncodedInt()];
        for (var id = 0; id < nodes.Length; id++)
        {
            var (name, description, cluster, isCluster) = (reader.ReadString(), reader.ReadString(), reader.Read7BitEncodedInt(), reader.ReadBoolean());
            var metadata = ReadTexts(reader)!;
            var metrics = new SqlPlanMetric[reader.Read7BitEncodedInt()];
            for (var i = 0; i < metrics.Length; i++) metrics[i] = new(reader.ReadString(), reader.Read7BitEncodedInt64(), reader.ReadString());
            nodes[id] = new(id, name, description, cluster == 0 ? null : cluster - 1, isCluster, metrics, metadata);
        }
        var edges = new SparkPlanGraphEdge[reader.Read7BitEncodedInt()];
        for (var i = 0; i < edges.Length; i++) edges[i] = new(reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
        return new(nodes, edges);
    }

    private static void WriteMetrics(BinaryWriter writer, Dictionary<long, SqlMetricValue> metrics)
    {
        writer.Write7BitEncodedInt(metrics.Count);
        foreach (var (id, value) in metrics)
        {
            writer.Write7BitEncodedInt64(id);
            writer.Write(value.MetricType);
            foreach (var number in (ReadOnlySpan<long>)[value.Count, value.Sum, value.Min, value.Median, value.Max, value.StageId, value.StageAttemptId, value.TaskId]) writer.Write7BitEncodedInt64(number);
        }
    }

    private static Dictionary<long, SqlMetricValue> ReadMetrics(BinaryReader reader)
    {
        var count = reader.Read7BitEncodedInt();
        Dictionary<long, SqlMetricValue> metrics = new(count);
        Span<long> numbers = stackalloc long[8];
        for (var i = 0; i < count; i++)
        {
            var (id, type) = (reader.Read7BitEncodedInt64(), reader.ReadString());
            foreach (ref var number in numbers) number = reader.Read7BitEncodedInt64();
            metrics[id] = new(type, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], (int)numbers[5], (int)numbers[6], numbers[7]);
        }
        return metrics;
    }

    private static void WriteTexts(BinaryWriter writer, IReadOnlyDictionary<string, string>? texts)
    {
        writer.Write7BitEncodedInt(texts is null ? 0 : texts.Count + 1);
        if (texts is null) return;
        foreach (var (key, value) in texts)
        {
            writer.Write(key);
            writer.Write(value);
        }
    }

    private static Dictionary<string, string>? ReadTexts(BinaryReader reader)
    {
        var count = reader.Read7BitEncodedInt();
        if (count == 0) return null;
        Dictionary<string, string> texts = new(count - 1);
        for (var i = 1; i < count; i++) texts[reader.ReadString()] = reader.ReadString();
        return texts;
    }

    private static void WriteText(BinaryWriter writer, byte[]? text)
    {
        writer.Write7BitEncodedInt(text is null ? 0 : text.Length + 1);
        if (text is not null) writer.Write(text);
    }

    private static string? ReadText(BinaryReader reader)
    {
        var length = reader.Read7BitEncodedInt();
        return length == 0 ? null : Encoding.UTF8.GetString(reader.ReadBytes(length - 1));
    }
}
