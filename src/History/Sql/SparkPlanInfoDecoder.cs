using System.Collections.ObjectModel;
using System.Text.Json;
using Tinderbox.History.Events;

namespace Tinderbox.History.Sql;

/// <summary>Reads <c>sparkPlanInfo</c>, which nests as deep as the plan does; the reader's own limit ends what is too deep.</summary>
internal static class SparkPlanInfoDecoder
{
    private static readonly string[] MetricTypes = ["sum", "size", "timing", "nsTiming", "average"];

    /// <summary>The reader stands on the start of the node's object.</summary>
    public static SparkPlanInfo Decode(ref Utf8JsonReader reader)
    {
        var (name, text) = ("", "");
        IReadOnlyList<SparkPlanInfo> children = [];
        IReadOnlyList<SqlPlanMetric> metrics = [];
        IReadOnlyDictionary<string, string> metadata = ReadOnlyDictionary<string, string>.Empty;
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("nodeName"u8)) name = reader.ReadString() ?? "";
            else if (reader.ValueTextEquals("simpleString"u8)) text = reader.ReadString() ?? "";
            else if (reader.ValueTextEquals("children"u8)) children = DecodeChildren(ref reader);
            else if (reader.ValueTextEquals("metrics"u8)) metrics = DecodeMetrics(ref reader);
            else if (reader.ValueTextEquals("metadata"u8)) metadata = reader.ReadTexts();
            else reader.Skip();
        }
        return new(name, text, children, metadata, metrics);
    }

    /// <summary>The reader stands on the name of an array of metrics.</summary>
    public static IReadOnlyList<SqlPlanMetric> DecodeMetrics(ref Utf8JsonReader reader)
    {
        if (!reader.ReadArray()) return [];
        List<SqlPlanMetric> metrics = [];
        while (reader.ReadElement(JsonTokenType.StartObject)) metrics.Add(DecodeMetric(ref reader));
        return metrics;
    }

    private static List<SparkPlanInfo> DecodeChildren(ref Utf8JsonReader reader)
    {
        List<SparkPlanInfo> children = [];
        if (!reader.ReadArray()) return children;
        while (reader.ReadElement(JsonTokenType.StartObject)) children.Add(Decode(ref reader));
        return children;
    }

    private static SqlPlanMetric DecodeMetric(ref Utf8JsonReader reader)
    {
        var (name, id, type) = ("", 0L, "");
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("name"u8)) name = reader.ReadString() ?? "";
            else if (reader.ValueTextEquals("accumulatorId"u8)) id = reader.ReadInt64();
            else if (reader.ValueTextEquals("metricType"u8)) type = DecodeType(ref reader);
            else reader.Skip();
        }
        return new(name, id, type);
    }

    private static string DecodeType(ref Utf8JsonReader reader)
    {
        reader.Read();
        foreach (var type in MetricTypes)
            if (reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(type)) return type;
        return reader.GetString() ?? "";
    }
}
