using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Tinderbox.History.Status;

namespace Tinderbox.History.Sql;

/// <summary>Writes the SQL answers as <see cref="StatusJson"/> writes the others.</summary>
public static class SqlJson
{
    private static readonly JsonSerializerOptions Options = StatusJson.With(SqlJsonContext.Default);

    /// <summary>The body of <c>/sql</c>.</summary>
    public static void Write(IBufferWriter<byte> output, IReadOnlyList<ExecutionData> executions) => Write<IReadOnlyList<ExecutionData>>(output, executions);

    /// <summary>The body of <c>/sql/ID</c>.</summary>
    public static void Write(IBufferWriter<byte> output, ExecutionData execution) => Write<ExecutionData>(output, execution);

    /// <summary>The body of <c>/sql/sqlTable</c>.</summary>
    public static void Write(IBufferWriter<byte> output, SqlTable table) => Write<SqlTable>(output, table);

    private static void Write<T>(IBufferWriter<byte> output, T value) => StatusJson.Write(output, value, (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T)));
}

/// <summary>The records of the SQL answers.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, Converters = [typeof(JavaDouble)])]
[JsonSerializable(typeof(IReadOnlyList<ExecutionData>))]
[JsonSerializable(typeof(ExecutionData))]
[JsonSerializable(typeof(SqlTable))]
internal sealed partial class SqlJsonContext : JsonSerializerContext;
