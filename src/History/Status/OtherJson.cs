using System.Text.Json;
using System.Text.Json.Serialization;
using Tinderbox.History.Sql;

namespace Tinderbox.History.Status;

/// <summary>Sessions and streaming runs in the store: few, and never asked for in part, so compressed JSON is all they need.</summary>
[JsonSourceGenerationOptions(IgnoreReadOnlyProperties = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OtherStores))]
internal sealed partial class OtherJson : JsonSerializerContext
{
    public static byte[] Write(OtherStores stores) => SqlExecutionPacking.Compress(JsonSerializer.SerializeToUtf8Bytes(stores, Default.OtherStores));

    public static OtherStores Read(ReadOnlySpan<byte> section)
    {
        if (section.IsEmpty) return new();
        try
        {
            return JsonSerializer.Deserialize(SqlExecutionPacking.Decompress(section), Default.OtherStores) ?? new();
        }
        catch (JsonException damaged)
        {
            throw new InvalidDataException("the stored form of an application is damaged: read its event log again", damaged);
        }
    }
}
