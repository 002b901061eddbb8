namespace Tinderbox.HistoryServer.Ui.Html;

/// <summary>The elements and attributes of HTML that the pages use, under HTML's names: <c>using static</c> this.</summary>
internal static class Tags
{
    public static Part Element(string name, params Part?[] parts) => new ElementPart(name, parts);

    public static Part Attribute(string name, string? value) => new AttributePart(name, value);

    public static Part Each<T>(IEnumerable<T> items, Func<T, Part?> render) => new FragmentPart(items.Select(render));

    public static Part Several(params Part?[] parts) => new FragmentPart(parts);

    /// <summary>Text that came from a log. The element isolates its direction, so a right-to-left mark in it turns nothing around.</summary>
    public static Part Said(string? text) => Element("bdi", text);

    public static Part Div(params Part?[] parts) => Element("div", parts);

    public static Part Span(params Part?[] parts) => Element("span", parts);

    public static Part P(params Part?[] parts) => Element("p", parts);

    public static Part A(Url address, params Part?[] parts) => Element("a", [Href(address), .. parts]);

    public static Part H1(params Part?[] parts) => Element("h1", parts);

    public static Part H2(params Part?[] parts) => Element("h2", parts);

    public static Part H3(params Part?[] parts) => Element("h3", parts);

    public static Part Section(params Part?[] parts) => Element("section", parts);

    public static Part Nav(params Part?[] parts) => Element("nav", parts);

    public static Part Ul(params Part?[] parts) => Element("ul", parts);

    public static Part Ol(params Part?[] parts) => Element("ol", parts);

    public static Part Li(params Part?[] parts) => Element("li", parts);

    public static Part Dl(params Part?[] parts) => Element("dl", parts);

    public static Part Dt(params Part?[] parts) => Element("dt", parts);

    public static Part Dd(params Part?[] parts) => Element("dd", parts);

    public static Part Table(params Part?[] parts) => Element("table", parts);

    public static Part Thead(params Part?[] parts) => Element("thead", parts);

    public static Part Tbody(params Part?[] parts) => Element("tbody", parts);

    public static Part Caption(params Part?[] parts) => Element("caption", parts);

    public static Part Tr(params Part?[] parts) => Element("tr", parts);

    public static Part Th(params Part?[] parts) => Element("th", parts);

    public static Part Td(params Part?[] parts) => Element("td", parts);

    public static Part Pre(params Part?[] parts) => Element("pre", parts);

    public static Part Code(params Part?[] parts) => Element("code", parts);

    public static Part Strong(params Part?[] parts) => Element("strong", parts);

    public static Part Details(params Part?[] parts) => Element("details", parts);

    public static Part Summary(params Part?[] parts) => Element("summary", parts);

    public static Part Figure(params Part?[] parts) => Element("figure", parts);

    public static Part Figcaption(params Part?[] parts) => Element("figcaption", parts);

    public static Part Form(params Part?[] parts) => Element("form", parts);

    public static Part Label(params Part?[] parts) => Element("label", parts);

    public static Part Input(params Part?[] parts) => Element("input", parts);

    public static Part Select(params Part?[] parts) => Element("select", parts);

    public static Part Option(params Part?[] parts) => Element("option", parts);

    public static Part Button(params Part?[] parts) => Element("button", parts);

    public static Part Class(string value) => Attribute("class", value);

    public static Part Id(string value) => Attribute("id", value);

    public static Part Name(string value) => Attribute("name", value);

    public static Part Value(string value) => Attribute("value", value);

    public static Part Type(string value) => Attribute("type", value);

    public static Part Hint(string value) => Attribute("title", value);

    public static Part Scope(string value) => Attribute("scope", value);

    public static Part AriaLabel(string value) => Attribute("aria-label", value);

    public static Part Role(string value) => Attribute("role", value);

    public static Part Href(Url address) => Attribute("href", address.Text);

    /// <summary>A picture as wide as the page; on a narrow screen it scrolls, by keyboard too.</summary>
    public static Part Picture(string label, params Part?[] parts) => Div([Class("picture fluid"), Role("region"), AriaLabel(label), Attribute("tabindex", "0"), .. parts]);

    /// <summary>Wide content that scrolls by itself, reachable by keyboard.</summary>
    public static Part Scroll(string label, params Part?[] parts) => Div([Class("scroll"), Role("region"), AriaLabel(label), Attribute("tabindex", "0"), .. parts]);
}
