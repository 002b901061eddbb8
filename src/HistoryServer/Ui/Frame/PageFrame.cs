using Tinderbox.HistoryServer.Ui.Assets;
using Tinderbox.HistoryServer.Ui.Html;

namespace Tinderbox.HistoryServer.Ui.Frame;

/// <summary>A page: what its head, navigation and foot say, and its body, which is made while it is written.</summary>
/// <param name="Title">Also its heading of the first order.</param>
internal sealed record PageFrame(string BasePath, string Title, IEnumerable<Part?> Body)
{
    public AppHeading? App { get; init; }

    public Tab Tab { get; init; }

    /// <summary>Pages above this one, from the first.</summary>
    public IReadOnlyList<(string Word, Url Address)> Trail { get; init; } = [];

    /// <summary>The same facts as JSON.</summary>
    public Url? Json { get; init; }

    /// <summary>Seconds between refreshes of something that still runs; null for what is over.</summary>
    public int? RefreshSeconds { get; init; }

    public int Status { get; init; } = 200;

    /// <summary>What the body reads while it is written, kept alive until it is: a store may lie in a mapped file.</summary>
    public IReadOnlyList<object> Reads { get; init; } = [];

    /// <summary>From the document's start to the heading: it needs no data beyond the names, so it is sent before the body is made.</summary>
    public IEnumerable<Part> Opening() =>
    [
        Tags.Element("head",
            Tags.Element("meta", Tags.Attribute("charset", "utf-8")),
            Tags.Element("meta", Tags.Name("viewport"), Tags.Attribute("content", "width=device-width, initial-scale=1")),
            Tags.Element("meta", Tags.Name("color-scheme"), Tags.Attribute("content", "light dark")),
            Tags.Element("title", DocumentTitle()),
            Tags.Element("link", Tags.Attribute("rel", "icon"), Tags.Type("image/svg+xml"), Tags.Href(UiAssets.Icon(BasePath))),
            Tags.Element("link", Tags.Attribute("rel", "stylesheet"), Tags.Href(UiAssets.Style(BasePath))),
            Tags.Element("script", Tags.Type("module"), Tags.Attribute("src", UiAssets.Script(BasePath).Text)),
            RefreshSeconds is { } seconds ? Tags.Element("noscript", Tags.Element("meta", Tags.Attribute("http-equiv", "refresh"), Tags.Attribute("content", $"{seconds}"))) : null),
        Tags.Element("header", Tags.Class("top"),
            Tags.A(Url.Fragment("content"), Tags.Class("skip"), "Skip to the content"),
            Tags.A(Url.Of(BasePath).Slash(), Tags.Class("brand"), "Tinderbox", Tags.Span(" history")),
            App?.Show(Tab)),
    ];

    public Part Closing() => Tags.Element("footer",
        Json is { } json ? Tags.Several(Tags.A(json, Tags.Attribute("rel", "alternate"), Tags.Type("application/json"), "This page as JSON"), " · ") : null,
        App is { } app ? Tags.Several(Tags.A(app.Links.EventLog, Tags.Attribute("download", null), "Event log"), " · ", Tags.A(app.Links.Compare, "Compare with another run"), " · ") : null,
        Tags.Span(Tags.Class("zone"), "Times in GMT."));

    public IEnumerable<Part?> Heading() =>
    [
        Trail.Count == 0 ? null : Tags.Nav(Tags.Class("trail"), Tags.AriaLabel("Where this is"), Tags.Ol(Tags.Each(Trail, step => Tags.Li(Tags.A(step.Address, step.Word))))),
        Tags.H1(Tags.Said(Title)),
    ];

    private string DocumentTitle() => App is { } app
        ? $"{Units.Show.Clip(Title, 120)} · {Units.Show.Clip(app.Name.Length == 0 ? app.Links.ApplicationId : app.Name, 80)} · Tinderbox"
        : $"{Units.Show.Clip(Title, 120)} · Tinderbox";
}
