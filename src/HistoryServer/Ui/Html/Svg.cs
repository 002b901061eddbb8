using System.Globalization;

namespace Tinderbox.HistoryServer.Ui.Html;

/// <summary>The shapes of SVG that the pictures use. Looks come from classes: the content policy allows no inline style.</summary>
internal static class Svg
{
    /// <summary>A picture with a name for those who do not see it; its numbers stand beside it.</summary>
    public static Part Picture(double width, double height, string name, params Part?[] parts) => Tags.Element("svg",
    [
        Tags.Attribute("viewBox", $"0 0 {Number(width)} {Number(height)}"), Tags.Attribute("width", Number(width)), Tags.Attribute("height", Number(height)),
        Tags.Role("img"), Tags.AriaLabel(name), .. parts,
    ]);

    /// <summary>As <see cref="Picture"/>, with links inside: a group, because what is inside an image is not read out.</summary>
    public static Part LinkedPicture(double width, double height, string name, params Part?[] parts) => Tags.Element("svg",
    [
        Tags.Attribute("viewBox", $"0 0 {Number(width)} {Number(height)}"), Tags.Attribute("width", Number(width)), Tags.Attribute("height", Number(height)),
        Tags.Role("group"), Tags.AriaLabel(name), .. parts,
    ]);

    public static Part Group(params Part?[] parts) => Tags.Element("g", parts);

    public static Part Rect(double x, double y, double width, double height, string look, params Part?[] parts) => Tags.Element("rect",
        [At("x", x), At("y", y), At("width", Math.Max(0, width)), At("height", Math.Max(0, height)), Tags.Class(look), .. parts]);

    public static Part Line(double x1, double y1, double x2, double y2, string look) => Tags.Element("line", At("x1", x1), At("y1", y1), At("x2", x2), At("y2", y2), Tags.Class(look));

    public static Part Path(string d, string look, params Part?[] parts) => Tags.Element("path", [Tags.Attribute("d", d), Tags.Class(look), .. parts]);

    public static Part Circle(double x, double y, double radius, string look, params Part?[] parts) => Tags.Element("circle", [At("cx", x), At("cy", y), At("r", radius), Tags.Class(look), .. parts]);

    public static Part Text(double x, double y, string look, params Part?[] parts) => Tags.Element("text", [At("x", x), At("y", y), Tags.Class(look), .. parts]);

    /// <summary>What a pointer that rests on the shape is told.</summary>
    public static Part Title(string text) => Tags.Element("title", text);

    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static Part At(string name, double value) => Tags.Attribute(name, Number(value));
}
