using System.Text;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Graphs;

/// <summary>Nodes and arrows as SVG, from top to bottom. Above a size that a person could read, the numbers beside it have to do.</summary>
internal sealed record GraphPicture(string Name, IReadOnlyList<GraphNode> Nodes, IReadOnlyList<GraphEdge> Edges)
{
    public const int MostNodes = 600;

    private const int LineHeight = 16;

    private const int LongestLine = 52;

    private const double Margin = 14;

    public Part Show()
    {
        if (Nodes.Count > MostNodes)
            return Tags.P(Tags.Class("empty"), $"{Words.Count(Nodes.Count)} nodes are too many to draw; the table holds them all.");
        var boxes = Nodes.Select(Measure).ToList();
        var arranged = LayeredLayout.Arrange(boxes, [.. Edges.Select(edge => (edge.From, edge.To))]);
        var frames = Clusters(boxes, arranged).ToList();
        var (width, height) = (arranged.Width + (2 * Margin), arranged.Height + (2 * Margin) + 16);
        return Tags.Div(Tags.Class("picture"), Tags.Role("region"), Tags.AriaLabel(Name), Tags.Attribute("tabindex", "0"),
            Svg.LinkedPicture(width, height, $"{Name}: {Words.Plural(Nodes.Count, "node")}",
                Tags.Element("g", Tags.Attribute("transform", $"translate({Svg.Number(Margin)} {Svg.Number(Margin + 16)})"),
                    new FragmentPart(frames.Select(frame => Svg.Rect(frame.Left, frame.Top, frame.Width, frame.Height, "cluster", Tags.Attribute("rx", "7")))),
                    new FragmentPart(Edges.Select((edge, i) => Arrow(edge, arranged.Lines[i]))),
                    new FragmentPart(frames.Select(frame => Svg.Text(frame.Left + 7, frame.Top + 13, "halo", Cut(frame.Name)))),
                    new FragmentPart(Nodes.Select((node, i) => Node(node, boxes[i], arranged.Places[i]))))));
    }

    private static Box Measure(GraphNode node)
    {
        var longest = node.Lines.Select(line => Math.Min(line.Length, LongestLine) * 7.0).Append(Math.Min(node.Title.Length, LongestLine) * 8.0).Max();
        return new Box(Math.Max(70, longest + 22), ((node.Lines.Count + 1) * LineHeight) + 12);
    }

    private static Part Node(GraphNode node, Box box, Place place)
    {
        var parts = Svg.Group(
            Svg.Rect(place.X, place.Y, box.Width, box.Height, $"box {node.Look}".TrimEnd(), Tags.Attribute("rx", "5"), node.Hint is { } hint ? Svg.Title(Units.Show.Clip(hint, 600)) : null),
            Svg.Text(place.X + 11, place.Y + 18, "strong", Cut(node.Title)),
            new FragmentPart(node.Lines.Select((line, i) => Svg.Text(place.X + 11, place.Y + 18 + ((i + 1) * LineHeight), "", Cut(line)))));
        return node.Address is { } address ? Tags.A(address, Tags.AriaLabel(Cut(node.Title)), parts) : parts;
    }

    private static Part Arrow(GraphEdge edge, IReadOnlyList<Place> line)
    {
        var path = new StringBuilder($"M{Svg.Number(line[0].X)} {Svg.Number(line[0].Y)}");
        for (var i = 1; i < line.Count; i++)
        {
            var (from, to) = (line[i - 1], line[i]);
            var bend = (to.Y - from.Y) / 2;
            path.Append($"C{Svg.Number(from.X)} {Svg.Number(from.Y + bend)} {Svg.Number(to.X)} {Svg.Number(to.Y - bend)} {Svg.Number(to.X)} {Svg.Number(to.Y)}");
        }
        var end = line[^1];
        return Svg.Group(
            Svg.Path(path.ToString(), "edge"),
            Svg.Path($"M{Svg.Number(end.X - 4)} {Svg.Number(end.Y - 7)}L{Svg.Number(end.X)} {Svg.Number(end.Y)}L{Svg.Number(end.X + 4)} {Svg.Number(end.Y - 7)}Z", "arrow"),
            // right below where it comes from: further down stand the names of frames
            edge.Word is { } word ? Svg.Text(line[0].X + 6, line[0].Y + 13, "", word) : null);
    }

    /// <summary>A frame around the nodes of each cluster, unless a stranger stands among them.</summary>
    private IEnumerable<(string Name, double Left, double Top, double Width, double Height)> Clusters(List<Box> boxes, Arrangement arranged)
    {
        foreach (var cluster in Enumerable.Range(0, Nodes.Count).Where(i => Nodes[i].Cluster is not null).GroupBy(i => Nodes[i].Cluster!))
        {
            var (left, top) = (cluster.Min(i => arranged.Places[i].X) - 8, cluster.Min(i => arranged.Places[i].Y) - 18);
            var (right, foot) = (cluster.Max(i => arranged.Places[i].X + boxes[i].Width) + 8, cluster.Max(i => arranged.Places[i].Y + boxes[i].Height) + 6);
            var stranger = Enumerable.Range(0, Nodes.Count).Any(i => Nodes[i].Cluster != cluster.Key
                && arranged.Places[i].X < right && arranged.Places[i].X + boxes[i].Width > left && arranged.Places[i].Y < foot && arranged.Places[i].Y + boxes[i].Height > top);
            if (!stranger) yield return (cluster.Key, left, top, right - left, foot - top);
        }
    }

    private static string Cut(string text) => text.Length <= LongestLine ? text : Units.Show.Clip(text, LongestLine - 1) + "…";
}

/// <summary>A box of a picture: a bold first line, quiet lines below.</summary>
internal sealed record GraphNode(string Title, IReadOnlyList<string> Lines)
{
    /// <summary>A further class of its box: hot, cached, skipped.</summary>
    public string Look { get; init; } = "";

    public string? Hint { get; init; }

    public Url? Address { get; init; }

    /// <summary>Nodes of one cluster stand in a common frame of this name.</summary>
    public string? Cluster { get; init; }
}

/// <summary>An arrow, with a few words at its middle.</summary>
internal readonly record struct GraphEdge(int From, int To, string? Word = null);
