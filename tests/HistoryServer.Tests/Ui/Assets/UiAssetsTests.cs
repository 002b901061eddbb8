using System.Text.RegularExpressions;
using Shouldly;
using Tinderbox.HistoryServer.Ui.Assets;

namespace Tinderbox.HistoryServer.Tests.Ui.Assets;

public sealed partial class UiAssetsTests
{
    [Fact]
    public void An_address_changes_with_the_content() => UiAssets.Style("/base").Text.ShouldMatch("^/base/static/history\\.css\\?v=[0-9a-f]{12}$");

    [Theory]
    [InlineData("light", ":root")]
    [InlineData("dark", "prefers-color-scheme: dark")]
    public void Every_text_colour_can_be_read_on_every_surface(string scheme, string after)
    {
        var css = Css();
        var colours = Variables(css[css.IndexOf(after, StringComparison.Ordinal)..]);
        string[] surfaces = ["ground", "surface", "raised", "accent-soft"];
        foreach (var text in new[] { "ink", "quiet", "accent" })
            foreach (var surface in surfaces)
                Contrast(colours[text], colours[surface]).ShouldBeGreaterThanOrEqualTo(4.5, $"{scheme}: {text} on {surface}");
        foreach (var state in new[] { "good", "bad", "warn", "busy" })
            foreach (var surface in new[] { "ground", "surface", $"{state}-soft" })
                Contrast(colours[state], colours[surface]).ShouldBeGreaterThanOrEqualTo(4.5, $"{scheme}: {state} on {surface}");
        foreach (var soft in new[] { "good-soft", "bad-soft", "warn-soft", "busy-soft" })
            foreach (var text in new[] { "ink", "quiet", "accent" })
                Contrast(colours[text], colours[soft]).ShouldBeGreaterThanOrEqualTo(4.5, $"{scheme}: {text} on {soft}");
        for (var i = 1; i <= 7; i++) Contrast(colours[$"c{i}"], colours["surface"]).ShouldBeGreaterThanOrEqualTo(2.5, $"{scheme}: c{i} on surface");
    }

    private static string Css() => File.ReadAllText(Path.Combine(Testing.RepositoryRoot.Path, "src/HistoryServer/Ui/Assets/history.css"));

    private static Dictionary<string, string> Variables(string css)
    {
        var colours = new Dictionary<string, string>();
        foreach (Match match in Variable().Matches(css)) colours.TryAdd(match.Groups[1].Value, match.Groups[2].Value);
        return colours;
    }

    private static double Contrast(string a, string b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    /// <summary>Relative luminance as WCAG 2 defines it.</summary>
    private static double Luminance(string colour)
    {
        double Channel(int at)
        {
            var value = Convert.ToInt32(colour.Substring(at, 2), 16) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }
        return (0.2126 * Channel(0)) + (0.7152 * Channel(2)) + (0.0722 * Channel(4));
    }

    [GeneratedRegex("--([a-z0-9-]+): #([0-9a-f]{6})")]
    private static partial Regex Variable();
}
