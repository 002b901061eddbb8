using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tinderbox.History.Status;

/// <summary>Quantiles over the executors of one stage attempt (Spark: v1.ExecutorMetricsDistributions).</summary>
public sealed record ExecutorMetricsDistributions
{
    /// <summary>Ascending.</summary>
    public required IReadOnlyList<double> Quantiles { get; init; }

    public required IReadOnlyList<double> TaskTime { get; init; }

    public required IReadOnlyList<double> FailedTasks { get; init; }

    public required IReadOnlyList<double> SucceededTasks { get; init; }

    public required IReadOnlyList<double> KilledTasks { get; init; }

    public required IReadOnlyList<double> InputBytes { get; init; }

    public required IReadOnlyList<double> InputRecords { get; init; }

    public required IReadOnlyList<double> OutputBytes { get; init; }

    public required IReadOnlyList<double> OutputRecords { get; init; }

    public required IReadOnlyList<double> ShuffleRead { get; init; }

    public required IReadOnlyList<double> ShuffleReadRecords { get; init; }

    public required IReadOnlyList<double> ShuffleWrite { get; init; }

    public required IReadOnlyList<double> ShuffleWriteRecords { get; init; }

    public required IReadOnlyList<double> MemoryBytesSpilled { get; init; }

    public required IReadOnlyList<double> DiskBytesSpilled { get; init; }

    public required ExecutorPeakMetricsDistributions PeakMemoryMetrics { get; init; }
}

/// <summary>Quantiles of <see cref="ExecutorMetrics"/>: one list per name, in the order of <see cref="ExecutorMetrics.Names"/>.</summary>
[JsonConverter(typeof(Converter))]
public sealed record ExecutorPeakMetricsDistributions(IReadOnlyList<IReadOnlyList<double>> Values)
{
    internal sealed class Converter : JsonConverter<ExecutorPeakMetricsDistributions>
    {
        public override ExecutorPeakMetricsDistributions Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, ExecutorPeakMetricsDistributions value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            for (var i = 0; i < ExecutorMetrics.Names.Count; i++)
            {
                writer.WriteStartArray(ExecutorMetrics.Names[i]);
                foreach (var number in value.Values[i]) JavaDouble.Write(writer, number);
                writer.WriteEndArray();
            }
            writer.WriteEndObject();
        }
    }
}
