using System.Globalization;
using System.Text;

namespace Tinderbox.Spark.Configuration;

/// <summary>Reads and writes the text format of <c>java.util.Properties</c>. See https://docs.oracle.com/javase/8/docs/api/java/util/Properties.html#load-java.io.Reader-.</summary>
public static class JavaProperties
{
    /// <summary>Entries in file order; of duplicate keys only the last one, at the place of the first.</summary>
    /// <exception cref="FormatException">A <c>\u</c> escape is not followed by four hex digits.</exception>
    public static OrderedDictionary<string, string> Parse(string text)
    {
        var entries = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value, _) in Lines(text)) entries[key] = value;
        return entries;
    }

    /// <summary>Every entry in file order, duplicates too, with the line it starts on, from 1.</summary>
    /// <exception cref="FormatException">A <c>\u</c> escape is not followed by four hex digits.</exception>
    public static IEnumerable<(string Key, string Value, int Line)> Lines(string text)
    {
        foreach (var (line, number) in LogicalLines(text))
        {
            var end = KeyEnd(line);
            var value = line[end..].TrimStart(' ', '\t', '\f');
            if (value.Length > 0 && value[0] is '=' or ':') value = value[1..].TrimStart(' ', '\t', '\f');
            yield return (Unescape(line[..end]), Unescape(value), number);
        }
    }

    /// <summary>Two comment lines (a comment, a date) and one line per entry, as <c>Properties.store</c> writes them; the order is the given one.</summary>
    /// <param name="entries">Keys and values.</param>
    /// <param name="comment">Text of the first comment line.</param>
    /// <param name="date">Text of the second comment line, in Java's form <c>EEE MMM dd HH:mm:ss zzz yyyy</c>.</param>
    public static string Write(IEnumerable<KeyValuePair<string, string>> entries, string comment, string date)
    {
        var text = new StringBuilder().Append('#').Append(comment).Append('\n').Append('#').Append(date).Append('\n');
        foreach (var (key, value) in entries) Append(text, key, value);
        return text.ToString();
    }

    /// <summary>Adds the line of one entry, with its end, such that <see cref="Parse"/> gives the same key and value.</summary>
    public static void Append(StringBuilder text, string key, string value)
    {
        Escape(text, key, everySpace: true);
        text.Append('=');
        Escape(text, value, everySpace: false);
        text.Append('\n');
    }

    private static IEnumerable<(string Line, int Number)> LogicalLines(string text)
    {
        var lines = text.Split(["\r\n", "\n", "\r"], StringSplitOptions.None);
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimStart(' ', '\t', '\f');
            if (line.Length == 0 || line[0] is '#' or '!') continue;
            var number = i + 1;
            while (TrailingBackslashes(line) % 2 == 1)
            {
                line = line[..^1];
                if (++i >= lines.Length) break;
                line += lines[i].TrimStart(' ', '\t', '\f');
            }
            yield return (line, number);
        }
    }

    private static int TrailingBackslashes(string line) => line.Length - line.TrimEnd('\\').Length;

    private static int KeyEnd(string line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\') i++;
            else if (line[i] is '=' or ':' or ' ' or '\t' or '\f') return i;
        }
        return line.Length;
    }

    private static string Unescape(string text)
    {
        if (!text.Contains('\\')) return text;
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\') { result.Append(text[i]); continue; }
            if (++i >= text.Length) break;
            if (text[i] == 'u') { result.Append(Unicode(text, i + 1)); i += 4; }
            else result.Append(text[i] switch { 't' => '\t', 'n' => '\n', 'r' => '\r', 'f' => '\f', var other => other });
        }
        return result.ToString();
    }

    private static char Unicode(string text, int at) =>
        at + 4 <= text.Length && ushort.TryParse(text.AsSpan(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? (char)code
            : throw new FormatException("Malformed \\uxxxx encoding.");

    private static void Escape(StringBuilder to, string text, bool everySpace)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            _ = c switch
            {
                ' ' when everySpace || i == 0 => to.Append("\\ "),
                '\t' => to.Append("\\t"),
                '\n' => to.Append("\\n"),
                '\r' => to.Append("\\r"),
                '\f' => to.Append("\\f"),
                '\\' or '=' or ':' or '#' or '!' => to.Append('\\').Append(c),
                _ => to.Append(c),
            };
        }
    }
}
