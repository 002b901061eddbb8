using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Charts;

/// <summary>How many values lie where. Widths are equal, or grow by a factor where the largest is far from the middle, so that a straggler does not squeeze all others into one bar.</summary>
internal sealed record Histogram(IReadOnlyList<HistogramBin> Bins, bool Logarithmic, double Median, double Largest)
{
    private const int Width = 340;

    private const int Height = 120;

    private const int Foot = 22;

    /// <summary>Null where there is nothing to draw. The values are ascending, not negative.</summary>
    public static Histogram? Of(ReadOnlySpan<long> sorted, int bins = 20)
    {
        if (sorted.Length == 0 || sorted[^1] == 0) return null;
        var (median, largest) = (sorted[sorted.Length / 2], sorted[^1]);
        var logarithmic = largest > 20 * Math.Max(1, median) || (median > 0 && sorted[0] * 100.0 < largest && largest > 8.0 * median);
        var edges = logarithmic ? Growing(Math.Max(1, sorted[0]), largest, bins) : Equal(sorted[0], largest, bins);
        var counted = new int[edges.Length - 1];
        var bin = 0;
        foreach (var value in sorted)
        {
            while (bin < counted.Length - 1 && value >= edges[bin + 1]) bin++;
            counted[bin]++;
        }
        return new Histogram([.. counted.Select((count, i) => new HistogramBin(edges[i], edges[i + 1], count))], logarithmic, median, largest);
    }

    /// <summary>The picture; its name says what is counted: "Duration of 1,000 tasks".</summary>
    public Part Show(string name, Func<double, string> words)
    {
        var most = Math.Max(1, Bins.Max(bin => bin.Count));
        var step = (double)Width / Bins.Count;
        var high = new Scale(0, most, 0, Height - 14);
        var middle = MedianPlace(step);
        return Svg.Picture(Width, Height + Foot, $"{name}: median {words(Median)}, largest {words(Largest)}",
            Tags.Each(Bins.Select((bin, i) => (bin, i)), place => Bar(place.bin, place.i * step, step, high.At(place.bin.Count), words)),
            Svg.Line(0, Height, Width, Height, "axis"),
            Svg.Line(middle, 8, middle, Height, "mark"),
            Svg.Text(middle < Width * 0.7 ? middle + 4 : middle - 4, 12, middle < Width * 0.7 ? "" : "end", $"median {words(Median)}"),
            Svg.Text(0, Height + 16, "", words(Bins[0].From)),
            Svg.Text(Width, Height + 16, "end", words(Largest)),
            Logarithmic ? Svg.Text(Width / 2.0, Height + 16, "middle", "(logarithmic)") : null);
    }

    private static Part? Bar(HistogramBin bin, double x, double width, double height, Func<double, string> words) => bin.Count == 0
        ? null
        : Svg.Rect(x + 0.5, Height - Math.Max(1.5, height), width - 1, Math.Max(1.5, height), "c1", Svg.Title($"{words(bin.From)} to {words(bin.To)}: {Words.Count(bin.Count)}"));

    private double MedianPlace(double step)
    {
        var at = Bins.Select((bin, i) => (bin, i)).FirstOrDefault(place => Median < place.bin.To, (bin: Bins[^1], i: Bins.Count - 1));
        return (at.i + Math.Clamp((Median - at.bin.From) / Math.Max(1e-9, at.bin.To - at.bin.From), 0, 1)) * step;
    }

    private static double[] Equal(double from, double to, int bins)
    {
        var width = Math.Max(1, (to - from) / bins);
        return [.. Enumerable.Range(0, bins + 1).Select(i => from + (i * width))];
    }

    private static double[] Growing(double from, double to, int bins)
    {
        var factor = Math.Pow(Math.Max(2, to / from), 1.0 / bins);
        return [.. Enumerable.Range(0, bins + 1).Select(i => i == 0 ? 0 : from * Math.Pow(factor, i))];
    }
}

/// <summary>Values from <paramref name="From"/> up to but without <paramref name="To"/>; the last one holds its end.</summary>
internal readonly record struct HistogramBin(double From, double To, int Count);
