using System.Globalization;

namespace Tinderbox.Spark.Sizes;

/// <summary>Spark's size texts: digits and an optional unit b, k, kb, m, mb, g, gb, t, tb, p, pb (any case, powers of 1024). No fractions.</summary>
public static class ByteSize
{
    /// <summary>Bytes in a MiB.</summary>
    public const long Mebibyte = 1024 * 1024;

    /// <summary>Reads a size in bytes; a number without unit counts <paramref name="defaultUnit"/> bytes each. False when Spark refuses it.</summary>
    public static bool TryParse(string text, long defaultUnit, out long bytes)
    {
        bytes = 0;
        var lower = text.Trim().ToLowerInvariant();
        var digits = lower.TakeWhile(char.IsAsciiDigit).Count();
        if (digits == 0 || !long.TryParse(lower.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        if (Unit(lower[digits..], defaultUnit) is not { } unit || number > long.MaxValue / unit) return false;
        bytes = number * unit;
        return true;
    }

    /// <summary>Why Spark refuses a text.</summary>
    public static string Refusal(string text)
    {
        var lower = text.Trim().ToLowerInvariant();
        var digits = lower.TakeWhile(char.IsAsciiDigit).Count();
        var suffix = lower[digits..];
        var reason = digits > 0 && suffix.Length > 0 && suffix.All(char.IsAsciiLetterLower) ? $"Invalid suffix: \"{suffix}\""
            : Fraction(lower, digits) is { } fraction ? $"Fractional values are not supported. Input was: {fraction}"
            : $"Failed to parse byte string: {text}";
        return $"Size must be specified as bytes (b), kibibytes (k), mebibytes (m), gibibytes (g), tebibytes (t), or pebibytes(p). E.g. 50b, 100k, or 250m.\n{reason}";
    }

    // digits, a point, digits; a unit may follow
    private static string? Fraction(string text, int digits)
    {
        if (digits == 0 || digits >= text.Length || text[digits] != '.') return null;
        var end = digits + 1 + text.Skip(digits + 1).TakeWhile(char.IsAsciiDigit).Count();
        return end > digits + 1 && text[end..].All(char.IsAsciiLetterLower) ? text[..end] : null;
    }

    private static long? Unit(string suffix, long defaultUnit) => suffix switch
    {
        "" => defaultUnit,
        "b" => 1,
        "k" or "kb" => 1024,
        "m" or "mb" => Mebibyte,
        "g" or "gb" => Mebibyte * 1024,
        "t" or "tb" => Mebibyte * 1024 * 1024,
        "p" or "pb" => Mebibyte * 1024 * 1024 * 1024,
        _ => null,
    };
}
