using System.IO.Compression;
using Tinderbox.History.Status;

namespace Tinderbox.History.Sql;

/// <summary>
/// The packed form of an execution's details. Plans and their texts say everything several times, so they shrink to a tenth:
/// <c>plain length | brotli(plan text, call site, settings, plan, first plan and its text, metric values)</c>.
/// </summary>
internal static class SqlExecutionPacking
{
    private const int Quality = 1;
    private const int Window = 22;
    private const ulong Largest = 1 << 30;

    public static byte[] Pack(LiveExecutionData execution, Dictionary<long, SqlMetricValue> metrics)
    {
        var plain = new StatusWriter();
        WriteUtf8(plain, execution.PlanDescription);
        WriteUtf8(plain, execution.Start?.Details);
        WriteTexts(plain, execution.Start?.ModifiedConfigs);
        WriteGraph(plain, execution.Graph ?? SparkPlanGraph.Empty);
        plain.Flag(execution.InitialGraph is not null);
        if (execution.InitialGraph is not null)
        {
            WriteGraph(plain, execution.InitialGraph);
            WriteUtf8(plain, execution.InitialPlanDescription);
        }
        plain.List(metrics, WriteMetric);
        return Compress(plain.Written);
    }

    public static SqlExecutionDetails Unpack(ReadOnlySpan<byte> packed)
    {
        if (packed.IsEmpty) return new();
        var reader = new StatusReader(Decompress(packed));
        var details = new SqlExecutionDetails
        {
            PlanDescription = reader.Text(),
            CallSite = reader.Text(),
            ModifiedConfigs = ReadTexts(ref reader),
            Graph = ReadGraph(ref reader),
        };
        if (reader.Flag()) details = details with { InitialGraph = ReadGraph(ref reader), InitialPlanDescription = reader.Text() };
        return details with { Metrics = ReadMetrics(ref reader) };
    }

    internal static byte[] Compress(ReadOnlySpan<byte> plain)
    {
        var head = new StatusWriter();
        head.Count(plain.Length);
        var buffer = new byte[head.Length + BrotliEncoder.GetMaxCompressedLength(plain.Length)];
        head.Written.CopyTo(buffer);
        return BrotliEncoder.TryCompress(plain, buffer.AsSpan(head.Length), out var length, Quality, Window)
            ? buffer.AsSpan(0, head.Length + length).ToArray()
            : throw new InvalidOperationException("brotli needs more than its own upper bound");
    }

    internal static byte[] Decompress(ReadOnlySpan<byte> packed)
    {
        var reader = new StatusReader(packed);
        var length = reader.Unsigned();
        var plain = length <= Largest ? new byte[length] : [];
        return BrotliDecoder.TryDecompress(packed[reader.Position..], plain, out var written) && written == plain.Length
            ? plain
            : throw new InvalidDataException("the stored form of a query is damaged: read its event log again");
    }

    private static void WriteGraph(StatusWriter writer, SparkPlanGraph graph)
    {
        writer.List(graph.Nodes, static (to, node) =>
        {
            to.Text(node.Name);
            to.Text(node.Description);
            to.Count(node.ClusterId + 1 ?? 0);
            to.Flag(node.IsCluster);
            WriteTexts(to, node.Metadata);
            to.List(node.Metrics, static (metrics, metric) =>
            {
                metrics.Text(metric.Name);
                metrics.Signed(metric.AccumulatorId);
                metrics.Text(metric.MetricType);
            });
        });
        writer.List(graph.Edges, static (to, edge) =>
        {
            to.Count(edge.FromId);
            to.Count(edge.ToId);
        });
    }

    private static SparkPlanGraph ReadGraph(ref StatusReader reader)
    {
        var nodes = new SparkPlanGraphNode[reader.Count()];
        for (var id = 0; id < nodes.Length; id++)
        {
            var (name, description, cluster, isCluster) = (reader.Text() ?? "", reader.Text() ?? "", (int)reader.Unsigned(), reader.Flag());
            var metadata = ReadTexts(ref reader) ?? [];
            var metrics = new SqlPlanMetric[reader.Count()];
            for (var i = 0; i < metrics.Length; i++) metrics[i] = new(reader.Text() ?? "", reader.Signed(), reader.Text() ?? "");
            nodes[id] = new(id, name, description, cluster == 0 ? null : cluster - 1, isCluster, metrics, metadata);
        }
        var edges = new SparkPlanGraphEdge[reader.Count()];
        for (var i = 0; i < edges.Length; i++) edges[i] = new((int)reader.Unsigned(), (int)reader.Unsigned());
        return new(nodes, edges);
    }

    private static void WriteMetric(StatusWriter writer, KeyValuePair<long, SqlMetricValue> metric)
    {
        var value = metric.Value;
        writer.Signed(metric.Key);
        writer.Text(value.MetricType);
        foreach (var number in (ReadOnlySpan<long>)[value.Count, value.Sum, value.Min, value.Median, value.Max, value.StageId, value.StageAttemptId, value.TaskId]) writer.Signed(number);
    }

    private static Dictionary<long, SqlMetricValue> ReadMetrics(ref StatusReader reader)
    {
        var count = reader.Count();
        Dictionary<long, SqlMetricValue> metrics = new(count);
        Span<long> numbers = stackalloc long[8];
        for (var i = 0; i < count; i++)
        {
            var (id, type) = (reader.Signed(), reader.Text() ?? "");
            foreach (ref var number in numbers) number = reader.Signed();
            metrics[id] = new(type, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], (int)numbers[5], (int)numbers[6], numbers[7]);
        }
        return metrics;
    }

    private static void WriteTexts(StatusWriter writer, IReadOnlyDictionary<string, string>? texts)
    {
        writer.Flag(texts is not null);
        if (texts is null) return;
        writer.List(texts, static (to, entry) =>
        {
            to.Text(entry.Key);
            to.Text(entry.Value);
        });
    }

    private static Dictionary<string, string>? ReadTexts(ref StatusReader reader)
    {
        if (!reader.Flag()) return null;
        var count = reader.Count();
        Dictionary<string, string> texts = new(count);
        for (var i = 0; i < count; i++) texts[reader.Text() ?? ""] = reader.Text() ?? "";
        return texts;
    }

    // the same form as StatusWriter.Text, from bytes
    private static void WriteUtf8(StatusWriter writer, byte[]? text)
    {
        writer.Unsigned(text is null ? 0 : (ulong)text.Length + 1);
        writer.Bytes(text);
    }
}
