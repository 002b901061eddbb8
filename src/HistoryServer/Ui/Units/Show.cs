using System.Globalization;
using Tinderbox.HistoryServer.Ui.Html;

namespace Tinderbox.HistoryServer.Ui.Units;

/// <summary>Numbers and times as parts: a person's words to read, the exact value for machines and for the script that speaks the reader's zone.</summary>
internal static class Show
{
    /// <summary>Longest text shown in one place; what is longer is cut and says so.</summary>
    private const int LongestText = 64 * 1024;

    private const int LongestLine = 240;

    public static Part Nothing { get; } = Tags.Span(Tags.Class("none"), Words.Unknown);

    public static Part? Count(long value) => Words.Count(value);

    public static Part Bytes(long value) => value == 0 ? Zero("0 B") : Exact($"{value}", Words.Bytes(value));

    public static Part Duration(long? milliseconds) => milliseconds switch
    {
        null or < 0 => Nothing,
        0 => Zero("0 ms"),
        { } value => Exact($"{value}", Words.Duration(value)),
    };

    public static Part Nanoseconds(long value) => value == 0 ? Zero("0 ms") : Exact((value / 1e6).ToString("0.######", CultureInfo.InvariantCulture), Words.Duration(value / 1e6));

    public static Part Time(DateTimeOffset? time) => time is not { } moment
        ? Nothing
        : Tags.Element("time", Tags.Attribute("datetime", moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)), Words.Time(moment));

    /// <summary>Text of a log on one line; the whole of it behind a fold when it is longer.</summary>
    public static Part Text(string? text)
    {
        if (string.IsNullOrEmpty(text)) return Nothing;
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 && text.Length <= LongestLine ? Tags.Said(text) : Folded(Clip(end < 0 ? text : text[..end], LongestLine), text);
    }

    /// <summary>A line to read and, on demand, the text behind it.</summary>
    public static Part Folded(string line, string text) => Tags.Details(Tags.Class("text"),
        Tags.Summary(Tags.Said(line.Length < text.Length ? line + " …" : line)),
        Block(text));

    /// <summary>Text of a log with its own line ends, cut at 64 Ki characters.</summary>
    public static Part Block(string text) => Tags.Several(
        Tags.Pre(Tags.Attribute("dir", "auto"), Tags.Said(Clip(text, LongestText))),
        text.Length <= LongestText ? null : Tags.P(Tags.Class("note"), $"{Words.Count(text.Length - LongestText)} more characters are in the JSON."));

    public static string Clip(string text, int longest) => text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    /// <summary>The value is in bytes or milliseconds; the script shows it to a pointer that rests on the words.</summary>
    private static Part Exact(string value, string words) => Tags.Element("data", Tags.Value(value), words);

    private static Part Zero(string words) => Tags.Span(Tags.Class("none"), words);
}
