using System.Globalization;
using System.Text.RegularExpressions;

namespace Tinderbox.HistoryServer.Api.V1;

/// <summary>
/// A date as Spark's SimpleDateParam takes it: <c>yyyy-MM-dd'T'HH:mm:ss.SSSz</c>, else <c>yyyy-MM-dd</c> in GMT. Java's parser is lenient:
/// a thirteenth month is January of the next year, and what follows the pattern is ignored.
/// </summary>
internal static partial class DateParameter
{
    private static readonly IReadOnlyDictionary<string, int> ZoneHours = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
    {
        ["GMT"] = 0,
        ["UTC"] = 0,
        ["UT"] = 0,
        ["WET"] = 0,
        ["CET"] = 1,
        ["CEST"] = 2,
        ["EET"] = 2,
        ["EEST"] = 3,
        ["MSK"] = 3,
        ["JST"] = 9,
        ["EST"] = -5,
        ["EDT"] = -4,
        ["CST"] = -6,
        ["CDT"] = -5,
        ["MST"] = -7,
        ["MDT"] = -6,
        ["PST"] = -8,
        ["PDT"] = -7,
    };

    /// <summary>Milliseconds since 1970.</summary>
    /// <exception cref="ApiException">400.</exception>
    public static long Read(string text)
    {
        if (Moment().Match(text) is { Success: true } moment && Zone(moment.Groups["zone"].Value) is { } offset && Time(moment) is { } time) return time - offset;
        return Day().Match(text) is { Success: true } day && Time(day) is { } midnight ? midnight : throw ApiException.BadDate(text);
    }

    private static long? Time(Match match)
    {
        long Part(string name) => match.Groups[name] is { Success: true, Value: var digits } && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
        var months = (Part("year") * 12) + Part("month") - 1;
        if (months is < 12 or >= 9999 * 12 || Part("day") > 9_999_999 || Part("hour") > 99_999_999 || Part("minute") > 99_999_999 || Part("second") > 9_999_999_999) return null;
        var first = new DateTimeOffset((int)(months / 12), (int)(months % 12) + 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        return first + ((Part("day") - 1) * 86_400_000) + (Part("hour") * 3_600_000) + (Part("minute") * 60_000) + (Part("second") * 1000) + Part("milli");
    }

    private static long? Zone(string zone)
    {
        if (ZoneHours.TryGetValue(zone, out var hours)) return hours * 3_600_000L;
        var digits = zone.StartsWith("GMT", StringComparison.OrdinalIgnoreCase) ? zone[3..] : zone;
        var parts = Offset().Match(digits);
        if (!parts.Success) return null;
        var minutes = (int.Parse(parts.Groups[2].Value, CultureInfo.InvariantCulture) * 60) + int.Parse(parts.Groups[3].Value, CultureInfo.InvariantCulture);
        return (parts.Groups[1].Value == "-" ? -minutes : minutes) * 60_000L;
    }

    [GeneratedRegex(@"^\s*(?<year>\d{1,9})-(?<month>\d{1,9})-(?<day>\d{1,9})T(?<hour>\d{1,9}):(?<minute>\d{1,9}):(?<second>\d{1,9})\.(?<milli>\d{1,9})\s*(?<zone>GMT[+-]\d\d?:\d\d|[+-]\d{4}|[A-Za-z]{2,4})", RegexOptions.CultureInvariant)]
    private static partial Regex Moment();

    [GeneratedRegex(@"^\s*(?<year>\d{1,9})-(?<month>\d{1,9})-(?<day>\d{1,9})", RegexOptions.CultureInvariant)]
    private static partial Regex Day();

    [GeneratedRegex(@"^([+-])(\d\d?):?(\d\d)$", RegexOptions.CultureInvariant)]
    private static partial Regex Offset();
}
