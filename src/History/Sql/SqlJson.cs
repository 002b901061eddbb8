using System.Text.Json.Serialization;

namespace Tinderbox.History.Sql;

/// <summary>The SQL answers as JSON, by Spark's rules: absent values are left out, empty lists and maps stay.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(IReadOnlyList<ExecutionData>))]
[JsonSerializable(typeof(ExecutionData))]
[JsonSerializable(typeof(SqlTable))]
public sealed partial class SqlJson : JsonSerializerContext;
