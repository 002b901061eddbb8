using System.Globalization;

namespace Tinderbox.Spark.Sizes;

/// <summary>Spark's time texts: an optional minus, digits and an optional unit us, ms, s, m, min, h, d.</summary>
public static class JavaDuration
{
    /// <summary>Reads a time; a number without unit counts <paramref name="defaultUnit"/>. False when Spark refuses it.</summary>
    public static bool TryParse(string text, TimeSpan defaultUnit, out TimeSpan value)
    {
        value = default;
        var lower = text.Trim().ToLowerInvariant();
        var sign = lower.StartsWith('-') ? 1 : 0;
        var end = sign + lower.Skip(sign).TakeWhile(char.IsAsciiDigit).Count();
        if (end == sign || !long.TryParse(lower.AsSpan(0, end), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return false;
        if (Unit(lower[end..], defaultUnit) is not { } unit || Int128.Abs((Int128)number * unit.Ticks) > TimeSpan.MaxValue.Ticks) return false;
        value = TimeSpan.FromTicks(number * unit.Ticks);
        return true;
    }

    /// <summary>Why Spark refuses a text.</summary>
    public static string Refusal(string text)
    {
        var lower = text.Trim().ToLowerInvariant();
        var number = lower.StartsWith('-') ? lower[1..] : lower;
        var suffix = number.TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        var reason = suffix.Length > 0 && suffix.Length < number.Length && suffix.All(char.IsAsciiLetterLower) ? $"Invalid suffix: \"{suffix}\"" : $"Failed to parse time string: {text}";
        return $"Time must be specified as seconds (s), milliseconds (ms), microseconds (us), minutes (m or min), hour (h), or day (d). E.g. 50s, 100ms, or 250us.\n{reason}";
    }

    private static TimeSpan? Unit(string suffix, TimeSpan defaultUnit) => suffix switch
    {
        "" => defaultUnit,
        "us" => TimeSpan.FromMicroseconds(1),
        "ms" => TimeSpan.FromMilliseconds(1),
        "s" => TimeSpan.FromSeconds(1),
        "m" or "min" => TimeSpan.FromMinutes(1),
        "h" => TimeSpan.FromHours(1),
        "d" => TimeSpan.FromDays(1),
        _ => null,
    };
}
