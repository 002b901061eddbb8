using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Tinderbox.History.Comparison;
using Tinderbox.History.Status;

namespace Tinderbox.History.Advice;

/// <summary>Findings and comparisons as JSON, with the rules of the REST answers.</summary>
public static class AdviceJson
{
    private static readonly JsonSerializerOptions Options = StatusJson.With(AdviceJsonContext.Default);

    /// <summary>A list of findings, most important first.</summary>
    public static void Write(IBufferWriter<byte> output, IReadOnlyList<Finding> findings) => Write<IReadOnlyList<Finding>>(output, findings);

    /// <summary>A comparison, stages and queries reduced to what was compared.</summary>
    public static void Write(IBufferWriter<byte> output, RunComparison comparison) => Write(output, ComparisonData.Of(comparison));

    private static void Write<T>(IBufferWriter<byte> output, T value) => StatusJson.Write(output, value, (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T)));
}

/// <summary>The records of the advice.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, Converters = [typeof(JavaDouble)])]
[JsonSerializable(typeof(IReadOnlyList<Finding>))]
[JsonSerializable(typeof(ComparisonData))]
internal sealed partial class AdviceJsonContext : JsonSerializerContext;
