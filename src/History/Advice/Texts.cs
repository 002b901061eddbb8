using System.Globalization;
using Tinderbox.History.Sql;

namespace Tinderbox.History.Advice;

/// <summary>Numbers in findings.</summary>
internal static class Texts
{
    public static string Time(double milliseconds) => SqlMetricText.Duration((long)Math.Clamp(milliseconds, 0, long.MaxValue / 2.0));

    public static string Size(double bytes) => SqlMetricText.Size((long)Math.Clamp(bytes, 0, long.MaxValue / 2.0));

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %");

    public static string Times(double factor) => factor >= 1000 ? "over 1,000 times" : string.Create(CultureInfo.InvariantCulture, $"{factor:0.#} times");

    public static string Plural(long count, string one) => count == 1 ? $"1 {one}" : $"{Number(count)} {one}s";

    /// <summary>The first line, cut to what fits a row.</summary>
    public static string Head(string? text, int length = 200)
    {
        var line = (text ?? "").Split('\n')[0].Trim();
        return line.Length <= length ? line : line[..(length - 1)] + "…";
    }

    /// <summary>Bytes as a setting: whole mebibytes, or gibibytes where that is exact.</summary>
    public static string Setting(long bytes)
    {
        var mebibytes = Math.Max(1, (bytes + (1 << 20) - 1) >> 20);
        return mebibytes % 1024 == 0 ? $"{mebibytes / 1024}g" : $"{mebibytes}m";
    }
}
