using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tinderbox.Kubernetes.Meta;

/// <summary>
/// An amount of a resource: <c>500m</c>, <c>1408Mi</c>, <c>2</c>, <c>1e3</c>. The text is kept as written, so a round trip changes nothing;
/// equality is of the text, <see cref="Value"/> is what to compare.
/// See https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/.
/// </summary>
[JsonConverter(typeof(QuantityConverter))]
public readonly record struct Quantity(string Text)
{
    /// <summary>The amount in base units (cores, bytes, pieces).</summary>
    /// <exception cref="FormatException">The text is no quantity.</exception>
    public decimal Value => TryParse(Text, out var value) ? value : throw new FormatException($"\"{Text}\" is no quantity; wanted a number with m, k, M, G, T, Ki, Mi, Gi or Ti.");

    /// <summary>Reads the amount in base units; false when the text is no quantity.</summary>
    public static bool TryParse(string? text, out decimal value)
    {
        value = 0;
        if (string.IsNullOrEmpty(text)) return false;
        var end = text.Length;
        while (end > 0 && !char.IsAsciiDigit(text[end - 1]) && text[end - 1] != '.') end--;
        var number = text[..end];
        return Suffix(text[end..]) is { } factor
            && decimal.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var parsed)
            && TryMultiply(parsed, factor, out value);
    }

    public override string ToString() => Text;

    private static bool TryMultiply(decimal number, decimal factor, out decimal value)
    {
        value = 0;
        if (Math.Abs(number) > decimal.MaxValue / Math.Max(factor, 1)) return false;
        value = number * factor;
        return true;
    }

    private static decimal? Suffix(string suffix) => suffix switch
    {
        "" => 1m,
        "n" => 0.000000001m,
        "u" => 0.000001m,
        "m" => 0.001m,
        "k" => 1_000m,
        "M" => 1_000_000m,
        "G" => 1_000_000_000m,
        "T" => 1_000_000_000_000m,
        "P" => 1_000_000_000_000_000m,
        "E" => 1_000_000_000_000_000_000m,
        "Ki" => 1024m,
        "Mi" => 1024m * 1024,
        "Gi" => 1024m * 1024 * 1024,
        "Ti" => 1024m * 1024 * 1024 * 1024,
        "Pi" => 1024m * 1024 * 1024 * 1024 * 1024,
        "Ei" => 1024m * 1024 * 1024 * 1024 * 1024 * 1024,
        _ => null,
    };
}

/// <summary>Reads a quantity from a JSON string or number, as the API server does; writes a string.</summary>
public sealed class QuantityConverter : JsonConverter<Quantity>
{
    public override Quantity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(Scalar.Read(ref reader));

    public override void Write(Utf8JsonWriter writer, Quantity value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
}

/// <summary>A port by number or by name (<c>targetPort</c>, <c>httpGet.port</c>).</summary>
[JsonConverter(typeof(IntOrStringConverter))]
public readonly record struct IntOrString(string Text, bool IsInt)
{
    public static implicit operator IntOrString(int number) => new(number.ToString(CultureInfo.InvariantCulture), true);

    public static implicit operator IntOrString(string text) => new(text, false);

    /// <summary>The number, or null for a name.</summary>
    public int? Number => IsInt ? int.Parse(Text, CultureInfo.InvariantCulture) : null;
}

/// <summary>Reads and writes <see cref="IntOrString"/> as the JSON type it is.</summary>
public sealed class IntOrStringConverter : JsonConverter<IntOrString>
{
    public override IntOrString Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(Scalar.Read(ref reader), reader.TokenType == JsonTokenType.Number);

    public override void Write(Utf8JsonWriter writer, IntOrString value, JsonSerializerOptions options)
    {
        if (value.Number is { } number) writer.WriteNumberValue(number);
        else writer.WriteStringValue(value.Text);
    }
}

/// <summary>A JSON string or number as its text.</summary>
internal static class Scalar
{
    internal static string Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
        var other => throw new JsonException($"wanted a string or a number, found {other}"),
    };
}
