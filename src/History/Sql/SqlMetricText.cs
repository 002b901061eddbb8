using System.Globalization;

namespace Tinderbox.History.Sql;

/// <summary>Spark's texts for metric values, sizes and durations (MetricUtils, Utils.bytesToString, Utils.msDurationToString).</summary>
public static class SqlMetricText
{
    private const string Columns = "(min, med, max (stageId: taskId))";
    private const string CustomPrefix = "v2Custom_";
    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

    /// <summary>The text of one aggregated metric.</summary>
    public static string Of(in SqlMetricValue value)
    {
        // the connector's class would say how, and no server has it
        if (value.MetricType.StartsWith(CustomPrefix, StringComparison.Ordinal)) return "N/A";
        return value.MetricType switch
        {
            "sum" => value.Sum.ToString("N0", CultureInfo.InvariantCulture),
            "average" => Spread(value, Tenths, ":", "", withTotal: false),
            "size" => Spread(value, Size, "", "total ", withTotal: true),
            "timing" => Spread(value, Duration, "", "total ", withTotal: true),
            "nsTiming" => Spread(value, nanoseconds => Duration(nanoseconds / 1_000_000), "", "total ", withTotal: true),
            _ => Spread(value, number => "[unknown] " + number.ToString(CultureInfo.InvariantCulture), "", "total ", withTotal: true),
        };
    }

    /// <summary>Bytes in the largest unit of which there are two: <c>1536.0 B</c>, <c>2.0 KiB</c>.</summary>
    public static string Size(long bytes)
    {
        var unit = 0;
        while (unit < Units.Length - 1 && bytes >> (10 * (unit + 1)) >= 2) unit++;
        var tenths = (((Int128)bytes * 20) + ((Int128)1 << (10 * unit))) / ((Int128)1 << (10 * unit + 1));
        if (bytes < 0) return string.Create(CultureInfo.InvariantCulture, $"{bytes}.0 B");
        return string.Create(CultureInfo.InvariantCulture, $"{tenths / 10}.{tenths % 10} {Units[unit]}");
    }

    /// <summary>Milliseconds as <c>250 ms</c>, <c>1.5 s</c>, <c>2.0 m</c>, <c>1.25 h</c>.</summary>
    public static string Duration(long milliseconds) => milliseconds switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds} ms"),
        < 60_000 => Rounded((float)milliseconds / 1_000, 1) + " s",
        < 3_600_000 => Rounded((float)milliseconds / 60_000, 1) + " m",
        _ => Rounded((float)milliseconds / 3_600_000, 2) + " h",
    };

    private static string Spread(in SqlMetricValue value, Func<long, string> text, string after, string before, bool withTotal)
    {
        if (value.Count <= 1) return text(value.Count == 0 ? 0 : value.Max);
        var place = value.StageId < 0 ? "(driver)" : string.Create(CultureInfo.InvariantCulture, $"(stage {value.StageId}.{value.StageAttemptId}: task {value.TaskId})");
        var total = withTotal ? text(value.Sum) + " " : "";
        return $"{before}{Columns}{after}\n{total}({text(value.Min)}, {text(value.Median)}, {text(value.Max)} {place})";
    }

    private static string Tenths(long value) => (value / 10.0).ToString("#,##0.###", CultureInfo.InvariantCulture);

    // Java rounds half up on the shortest decimal digits of the value widened to double; .NET would round the exact binary value.
    private static string Rounded(float value, int digits)
    {
        var shortest = decimal.Parse(((double)value).ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
        return Math.Round(shortest, digits, MidpointRounding.AwayFromZero).ToString(digits == 1 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
    }
}
