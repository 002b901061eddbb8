using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Tinderbox.History.Status;

/// <summary>
/// Writes records of the REST API byte for byte as Spark's server does: Jackson's pretty printer with two blanks per object,
/// <c>"key" : value</c>, arrays on one line.
/// </summary>
public static class StatusJson
{
    private static readonly JsonSerializerOptions Options = new(StatusJsonContext.Default.Options) { Encoder = new JacksonEncoder(), TypeInfoResolver = StatusJsonContext.Default };

    /// <summary>The answer's body in UTF-8. The type has to be one of <see cref="StatusJsonContext"/>.</summary>
    public static void Write<T>(IBufferWriter<byte> output, T value) => Write(output, value, (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T)));

    /// <summary>The same for a type of another context, which should be made with the options of <see cref="With"/>.</summary>
    public static void Write<T>(IBufferWriter<byte> output, T value, JsonTypeInfo<T> type)
    {
        var compact = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(compact, new JsonWriterOptions { Encoder = Options.Encoder, SkipValidation = true }))
            JsonSerializer.Serialize(writer, value, type);
        JacksonPrettyPrinter.Print(compact.WrittenSpan, output);
    }

    /// <summary>These rules for the records of another context.</summary>
    public static JsonSerializerOptions With(IJsonTypeInfoResolver context) => new(Options) { TypeInfoResolver = context };
}
