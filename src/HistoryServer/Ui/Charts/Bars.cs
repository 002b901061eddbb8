using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Charts;

/// <summary>Small bars that stand inside a table's cell, beside their number.</summary>
internal static class Bars
{
    private const int Width = 90;

    /// <summary>Done, failed and running tasks of a total.</summary>
    public static Part Progress(long done, long failed, long active, long total)
    {
        var whole = Math.Max(1, Math.Max(total, done + active));
        var (first, second) = (Width * (double)done / whole, Width * (double)active / whole);
        return Bar("c3", first, Svg.Rect(first, 0, second, 10, "c1"), failed == 0 ? null : Svg.Rect(Width - 6, 0, 6, 10, "c6"));
    }

    public static Part Share(double ratio, string look = "c1") => Bar(look, Width * Math.Clamp(double.IsFinite(ratio) ? ratio : 0, 0, 1));

    /// <summary>Parts of a whole, side by side.</summary>
    public static Part Stack(IReadOnlyList<(string Look, string Word, double Value)> parts, int width = 260)
    {
        var (whole, x) = (Math.Max(1e-9, parts.Sum(part => part.Value)), 0.0);
        var shown = new List<Part?>();
        foreach (var (look, word, value) in parts.Where(part => part.Value > 0))
        {
            var wide = width * value / whole;
            shown.Add(Svg.Rect(x, 0, wide, 12, look, word.Length == 0 ? null : Svg.Title($"{word}: {Words.Percent(value / whole)}")));
            x += wide;
        }
        return Tags.Element("svg", Tags.Class("bar"), Tags.Attribute("viewBox", $"0 0 {width} 12"), Tags.Attribute("width", $"{width}"), Tags.Attribute("height", "12"), Tags.Attribute("aria-hidden", "true"), new FragmentPart(shown));
    }

    private static Part Bar(string look, double wide, params Part?[] more) => Tags.Element("svg",
        [Tags.Class("bar"), Tags.Attribute("viewBox", $"0 0 {Width} 10"), Tags.Attribute("width", $"{Width}"), Tags.Attribute("height", "10"), Tags.Attribute("aria-hidden", "true"),
        Svg.Rect(0, 0, Width, 10, "track"), Svg.Rect(0, 0, wide, 10, look), .. more]);
}
