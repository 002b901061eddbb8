using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tinderbox.History.Status;

/// <summary>Writes doubles as Java's Double.toString does, since clients compare texts: <c>5.0</c>, <c>1.262987E7</c>, <c>"NaN"</c>.</summary>
internal sealed class JavaDouble : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? double.Parse(reader.GetString()!, CultureInfo.InvariantCulture) : reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => Write(writer, value);

    public static void Write(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value)) writer.WriteRawValue(Text(value), skipInputValidation: true);
        else writer.WriteStringValue(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
    }

    /// <summary>Shortest digits that read back as the value; an exponent below 1e-3 and from 1e7 on.</summary>
    internal static string Text(double value)
    {
        if (Math.Abs(value) < double.Epsilon) return double.IsNegative(value) ? "-0.0" : "0.0";
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        if (Math.Abs(value) is >= 1e-3 and < 1e7) return shortest.Contains('.', StringComparison.Ordinal) ? shortest : shortest + ".0";
        var scientific = value.ToString("E16", CultureInfo.InvariantCulture);
        var digits = shortest.Split('E')[0].Replace("-", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal).Trim('0');
        var exponent = int.Parse(scientific[(scientific.IndexOf('E', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
        var fraction = digits.Length > 1 ? digits[1..] : "0";
        return string.Create(CultureInfo.InvariantCulture, $"{(value < 0 ? "-" : "")}{digits[0]}.{fraction}E{exponent}");
    }
}
