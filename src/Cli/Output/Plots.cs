namespace Tinderbox.Cli.Output;

/// <summary>Small pictures of numbers in a line of text: blocks on a terminal, plain characters elsewhere.</summary>
internal sealed class Plots(bool drawn)
{
    private const string Eighths = " ▏▎▍▌▋▊▉█";
    private const string Heights = "▁▂▃▄▅▆▇█";
    private const string PlainHeights = "_.:-=+*#";

    /// <summary>A bar as long as the share of <paramref name="most"/>; something is always seen of what is not 0.</summary>
    public string Bar(double value, double most, int width)
    {
        if (most <= 0 || value <= 0) return "";
        var eighths = Math.Clamp((int)Math.Round(8 * width * value / most), 1, 8 * width);
        return drawn
            ? new string('█', eighths / 8) + (eighths % 8 > 0 ? Eighths[eighths % 8].ToString() : "")
            : new string('#', Math.Max(1, eighths / 8));
    }

    /// <summary>One character a value, as high as its share of <paramref name="most"/>; nothing is a blank.</summary>
    public string Line(IEnumerable<double> values, double most)
    {
        var heights = drawn ? Heights : PlainHeights;
        return string.Concat(values.Select(value => value <= 0 || most <= 0 ? ' ' : heights[Math.Clamp((int)(heights.Length * value / most), 0, heights.Length - 1)]));
    }
}
