using System.Text.Json;

namespace Tinderbox.History.Events;

/// <summary>Members of events that Jackson wrote: maps and lists of texts, and long texts kept as UTF-8.</summary>
internal static class JsonTexts
{
    /// <summary>The member's text without escapes, as UTF-8; null where it is no text.</summary>
    public static byte[]? ReadUtf8(ref this Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }
        if (!reader.ValueIsEscaped) return reader.ValueSpan.ToArray();
        var buffer = new byte[reader.ValueSpan.Length];
        return buffer.AsSpan(0, reader.CopyString(buffer)).ToArray();
    }

    /// <summary>A map of texts; values that are no texts are left out.</summary>
    public static Dictionary<string, string> ReadTexts(ref this Utf8JsonReader reader)
    {
        Dictionary<string, string> texts = [];
        if (!reader.ReadObject()) return texts;
        while (reader.ReadMember())
        {
            var name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.String) texts[name] = reader.GetString()!;
            else reader.Skip();
        }
        return texts;
    }

    /// <summary>A list of texts; null and anything but a list is an empty one.</summary>
    public static List<string> ReadTextList(ref this Utf8JsonReader reader)
    {
        List<string> texts = [];
        if (!reader.ReadArray()) return texts;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String) texts.Add(reader.GetString()!);
            else reader.Skip();
        }
        return texts;
    }

    /// <summary>A number, in quotes or not; null for anything else.</summary>
    public static double? ReadNumber(ref this Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number) return reader.GetDouble();
        if (reader.TokenType == JsonTokenType.String && double.TryParse(reader.GetString(), System.Globalization.CultureInfo.InvariantCulture, out var number)) return number;
        reader.Skip();
        return null;
    }
}
