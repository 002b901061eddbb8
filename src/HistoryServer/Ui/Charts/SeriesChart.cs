using System.Text;
using Tinderbox.HistoryServer.Ui.Html;

namespace Tinderbox.HistoryServer.Ui.Charts;

/// <summary>Series over one time axis. Each is thinned to what a screen can show: in every column of pixels its lowest and highest value stay.</summary>
/// <param name="Words">How a value of the vertical axis reads.</param>
internal sealed record SeriesChart(string Name, IReadOnlyList<Series> Series, long From, long To, Func<double, string> Words)
{
    private const int Left = 64;

    private const int Right = 16;

    public int Width { get; init; } = 720;

    public int Height { get; init; } = 150;

    public bool InBytes { get; init; }

    public Part Show()
    {
        var most = Series.SelectMany(series => series.Points).Select(point => point.Value).DefaultIfEmpty(0).Max();
        var high = new Scale(0, most <= 0 ? 1 : most * 1.08, Height, 8);
        var wide = new Scale(From, Math.Max(From + 1, To), Left, Width - Right);
        var ticks = InBytes ? high.ByteTicks(4) : high.Ticks(4);
        return Tags.Several(
            Tags.Picture(Name, Svg.Picture(Width, Height + 24, Described(),
                Tags.Each(ticks, tick => Tags.Several(Svg.Line(Left, high.At(tick), Width - Right, high.At(tick), "grid"), Svg.Text(Left - 6, high.At(tick) + 4, "end", Words(tick)))),
                TimeAxis.Show(wide, Height, From),
                Tags.Each(Series, series => Tags.Several(
                    series.Filled ? Svg.Path(Line(series, wide, high, true), $"area {series.Look}") : null,
                    Svg.Path(Line(series, wide, high, false), $"line {series.Look}"))))),
            Series.Count > 1 ? Legend.Show(Series.Select(series => (series.Look, series.Name))) : null);
    }

    /// <summary>Smallest, average, largest and last value of each series: the numbers of the picture.</summary>
    public Part Numbers() => Tags.Scroll($"{Name} in numbers", Tags.Table(Tags.Class("plain"),
        Tags.Caption(Tags.Class("unseen"), Name),
        Tags.Thead(Tags.Tr(Tags.Th(Tags.Scope("col"), "Series"), Number("Smallest"), Number("Average"), Number("Largest"), Number("Last"))),
        Tags.Tbody(Tags.Each(Series.Where(series => series.Points.Count > 0), series => Tags.Tr(
            Tags.Th(Tags.Scope("row"), series.Name),
            Value(series.Points.Min(point => point.Value)), Value(Average(series)), Value(series.Points.Max(point => point.Value)), Value(series.Points[^1].Value))))));

    /// <summary>Over time where a value lasts, over points where it is measured.</summary>
    private double Average(Series series)
    {
        if (!series.Steps || To <= From) return series.Points.Average(point => point.Value);
        double sum = 0;
        for (var i = 0; i < series.Points.Count; i++)
        {
            var (start, end) = (Math.Max(From, series.Points[i].Time), i + 1 < series.Points.Count ? Math.Min(To, series.Points[i + 1].Time) : To);
            if (end > start) sum += series.Points[i].Value * (end - start);
        }
        return sum / (To - From);
    }

    private string Described() => $"{Name}: " + string.Join("; ", Series.Where(series => series.Points.Count > 0)
        .Select(series => $"{series.Name} from {Words(series.Points.Min(point => point.Value))} to {Words(series.Points.Max(point => point.Value))}"));

    private Part Value(double value) => Tags.Td(Tags.Class("n"), Words(value));

    private static Part Number(string word) => Tags.Th(Tags.Scope("col"), Tags.Class("n"), word);

    private static string Line(Series series, Scale wide, Scale high, bool closed)
    {
        var path = new StringBuilder();
        double? last = null;
        foreach (var (time, value) in Thinned(series.Points, wide))
        {
            var (x, y) = (wide.At(Math.Clamp(time, (long)wide.From, (long)wide.To)), high.At(value));
            if (last is null) path.Append(closed ? $"M{Svg.Number(x)} {Svg.Number(high.Start)}L" : "M").Append(Svg.Number(x)).Append(' ').Append(Svg.Number(y));
            else if (series.Steps) path.Append('H').Append(Svg.Number(x)).Append('V').Append(Svg.Number(y));
            else path.Append('L').Append(Svg.Number(x)).Append(' ').Append(Svg.Number(y));
            last = x;
        }
        if (last is null) return "M0 0";
        if (series.Steps) path.Append('H').Append(Svg.Number(wide.End));
        if (closed) path.Append('V').Append(Svg.Number(high.Start)).Append('Z');
        return path.ToString();
    }

    private static IEnumerable<(long Time, double Value)> Thinned(IReadOnlyList<(long Time, double Value)> points, Scale wide)
    {
        if (points.Count <= 2 * (wide.End - wide.Start)) return points;
        return points.GroupBy(point => (int)wide.At(point.Time)).SelectMany(column => new[] { column.First(), column.MinBy(point => point.Value), column.MaxBy(point => point.Value), column.Last() }
            .Distinct().OrderBy(point => point.Time));
    }
}

/// <summary>A value over time.</summary>
/// <param name="Look">Its colour, c1 to c7.</param>
/// <param name="Points">Epoch milliseconds and value, ascending.</param>
/// <param name="Steps">It keeps its value until the next point (counts of executors), rather than moving towards it (rates).</param>
internal sealed record Series(string Name, string Look, IReadOnlyList<(long Time, double Value)> Points, bool Steps = false, bool Filled = false);

/// <summary>What the colours of a picture mean.</summary>
internal static class Legend
{
    public static Part Show(IEnumerable<(string Look, string Word)> entries) => Tags.Ul(Tags.Class("legend"), Tags.Each(entries, entry => Tags.Li(
        Tags.Element("svg", Tags.Attribute("viewBox", "0 0 10 10"), Tags.Attribute("width", "10"), Tags.Attribute("height", "10"), Tags.Attribute("aria-hidden", "true"), Svg.Rect(0, 0, 10, 10, entry.Look)),
        entry.Word)));
}

/// <summary>Time since the start of the picture, along its foot.</summary>
internal static class TimeAxis
{
    public static Part Show(Scale wide, double foot, long zero) => Tags.Several(
        Svg.Line(wide.Start, foot, wide.End, foot, "axis"),
        Tags.Each(new Scale(wide.From - zero, wide.To - zero, wide.Start, wide.End).TimeTicks(8).Select((tick, i) => (Tick: tick, Look: i % 2 == 0 ? "middle" : "middle second")), mark => Tags.Several(
            Svg.Line(wide.At(mark.Tick + zero), foot, wide.At(mark.Tick + zero), foot + 4, "axis"),
            Svg.Text(wide.At(mark.Tick + zero), foot + 17, mark.Look, mark.Tick == 0 ? "0" : Units.Words.Duration(mark.Tick)))));
}
