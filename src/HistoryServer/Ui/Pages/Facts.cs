using Tinderbox.HistoryServer.Ui.Html;

namespace Tinderbox.HistoryServer.Ui.Pages;

/// <summary>A row of boxes: a word, its number, and what makes the number mean something. What is null is left out.</summary>
internal static class Facts
{
    public static Part Boxes(params Part?[] facts) => Tags.Dl([Tags.Class("facts"), .. facts]);

    public static Part? Box(string word, Part? value, Part? more = null) => value is null ? null : Tags.Div(Tags.Dt(word), Tags.Dd(value, more is null ? null : Tags.Element("small", more)));

    /// <summary>Left out where it is zero.</summary>
    public static Part? Bytes(string word, long bytes, Part? more = null) => bytes == 0 ? null : Box(word, Units.Show.Bytes(bytes), more);

    public static Part List(params Part?[] facts) => Tags.Dl([Tags.Class("list"), .. facts]);

    public static Part? Row(string word, Part? value) => value is null ? null : Tags.Several(Tags.Dt(word), Tags.Dd(value));
}
