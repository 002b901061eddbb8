using System.Globalization;

namespace Tinderbox.HistoryServer.Ui.Units;

/// <summary>Numbers as a person says them, as plain text. Bytes in powers of 1024 as everywhere in Spark; times to two places that matter.</summary>
internal static class Words
{
    public const string Unknown = "–";

    private static readonly string[] ByteUnits = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Bytes(double value)
    {
        var unit = 0;
        var size = Math.Abs(value);
        while (size >= 1024 && unit < ByteUnits.Length - 1)
        {
            size /= 1024;
            unit++;
        }
        var text = size.ToString(unit == 0 || size >= 100 ? "0" : "0.0", CultureInfo.InvariantCulture);
        return $"{(value < 0 ? "−" : "")}{text} {ByteUnits[unit]}";
    }

    /// <summary>Milliseconds: 850 ms, 12.4 s, 3 min 20 s, 1 h 12 min, 2 d 5 h.</summary>
    public static string Duration(double milliseconds) => milliseconds switch
    {
        < 0 => Unknown,
        0 => "0 ms",
        < 1 => $"{milliseconds.ToString("0.##", CultureInfo.InvariantCulture)} ms",
        < 1000 => $"{milliseconds.ToString("0", CultureInfo.InvariantCulture)} ms",
        < 59_950 => $"{(milliseconds / 1000).ToString("0.0", CultureInfo.InvariantCulture)} s",
        _ => Minutes((long)Math.Round(milliseconds / 1000)),
    };

    /// <summary>In GMT, to the second; the page's script turns it into the reader's own zone.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'GMT'", CultureInfo.InvariantCulture);

    public static string Share(double part, double whole) => whole <= 0 ? Unknown : Percent(part / whole);

    /// <summary>A ratio from 0 to 1. What is small but not nothing does not read 0 %.</summary>
    public static string Percent(double ratio) => ratio switch
    {
        > 0 and < 0.01 => "< 1 %",
        _ => $"{(ratio * 100).ToString("0", CultureInfo.InvariantCulture)} %",
    };

    public static string Decimal(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);

    /// <summary>Core-milliseconds as core-hours.</summary>
    public static string CoreHours(double coreMilliseconds) => $"{Hours(coreMilliseconds)} core-hours";

    public static string Hours(double coreMilliseconds) => (coreMilliseconds / 3_600_000).ToString(coreMilliseconds < 36_000_000 ? "0.00" : "#,0.0", CultureInfo.InvariantCulture);

    /// <summary>One or many: "1 job", "3 jobs".</summary>
    public static string Plural(long count, string one, string? many = null) => $"{Count(count)} {(count == 1 ? one : many ?? one + "s")}";

    private static string Minutes(long seconds) => seconds switch
    {
        < 3600 => seconds % 60 == 0 ? $"{seconds / 60} min" : $"{seconds / 60} min {seconds % 60} s",
        < 172_800 => seconds / 60 % 60 == 0 ? $"{seconds / 3600} h" : $"{seconds / 3600} h {seconds / 60 % 60} min",
        _ => seconds / 3600 % 24 == 0 ? $"{seconds / 86_400} d" : $"{seconds / 86_400} d {seconds / 3600 % 24} h",
    };
}
