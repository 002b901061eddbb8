using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tinderbox.History.Status;

/// <summary>A moment as Spark's REST API writes it, <c>2015-02-03T16:42:40.000GMT</c>.</summary>
/// <param name="Milliseconds">Since 1970, UTC; -1 stands for an unknown end.</param>
[JsonConverter(typeof(Converter))]
public readonly record struct SparkTime(long Milliseconds)
{
    // a hostile log may hold any number; a year of five digits and more is not a date to anybody
    private static readonly long First = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long Last = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>The time, or null where the log gave none.</summary>
    public static SparkTime? Of(long? milliseconds) => milliseconds is { } value ? new SparkTime(value) : null;

    /// <summary>The same moment; clamped to the years that a calendar has.</summary>
    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(Milliseconds, First, Last));

    public override string ToString() => ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'GMT'", CultureInfo.InvariantCulture);

    internal sealed class Converter : JsonConverter<SparkTime>
    {
        public override SparkTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateTimeOffset.TryParseExact(reader.GetString(), "yyyy-MM-dd'T'HH:mm:ss.fff'GMT'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? new(time.ToUnixTimeMilliseconds())
                : throw new JsonException("wanted a time as 2015-02-03T16:42:40.000GMT");

        public override void Write(Utf8JsonWriter writer, SparkTime value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
