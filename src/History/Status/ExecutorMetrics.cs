using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tinderbox.History.Status;

/// <summary>Peak values of an executor's process by name; bytes, counts and milliseconds (Spark: ExecutorMetricType).</summary>
/// <param name="Values">In the order of <see cref="Names"/>.</param>
[JsonConverter(typeof(Converter))]
public sealed record ExecutorMetrics(IReadOnlyList<long> Values)
{
    /// <summary>Spark's names in Spark's order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "JVMHeapMemory", "JVMOffHeapMemory", "OnHeapExecutionMemory", "OffHeapExecutionMemory", "OnHeapStorageMemory", "OffHeapStorageMemory",
        "OnHeapUnifiedMemory", "OffHeapUnifiedMemory", "DirectPoolMemory", "MappedPoolMemory", "ProcessTreeJVMVMemory", "ProcessTreeJVMRSSMemory",
        "ProcessTreePythonVMemory", "ProcessTreePythonRSSMemory", "ProcessTreeOtherVMemory", "ProcessTreeOtherRSSMemory", "MinorGCCount", "MinorGCTime",
        "MajorGCCount", "MajorGCTime", "TotalGCTime", "ConcurrentGCCount", "ConcurrentGCTime",
    ];

    /// <summary>Value by Spark's name; 0 for an unknown one.</summary>
    public long this[string name]
    {
        get
        {
            for (var i = 0; i < Names.Count; i++)
                if (Names[i] == name) return Values[i];
            return 0;
        }
    }

    internal sealed class Converter : JsonConverter<ExecutorMetrics>
    {
        public override ExecutorMetrics Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, ExecutorMetrics value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            for (var i = 0; i < Names.Count; i++) writer.WriteNumber(Names[i], value.Values[i]);
            writer.WriteEndObject();
        }
    }
}
