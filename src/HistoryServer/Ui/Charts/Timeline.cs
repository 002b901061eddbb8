using System.Text;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Tables;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Charts;

/// <summary>
/// Groups over one time axis. Only what the window holds is drawn, and where that is too much for a screen, how many lasted at once:
/// the picture has a bounded size for any application, and a closer look is another address.
/// </summary>
internal sealed record Timeline(string Name, IReadOnlyList<TimelineGroup> Groups, long From, long To)
{
    private const int Left = 116;

    private const int Width = 1180;

    private const int Right = 14;

    private const int RowHeight = 20;

    private const int MostRows = 14;

    private const int MostItems = 400;

    public Part Show(TableQuery query)
    {
        var (from, to) = Window(query);
        var wide = new Scale(from, to, Left, Width - Right);
        var (parts, y, there) = (new List<Part?>(), 6.0, Groups.Where(group => group.Items.Count > 0).ToList());
        foreach (var group in there)
        {
            var (part, height) = Draw(group, wide, y, Math.Max(MostItems / Math.Max(1, there.Count), 12), there.Count > 4 ? 34 : 64);
            parts.Add(part);
            y += height + 8;
        }
        return Tags.Figure(Tags.Class("timeline"),
            Steps(query, from, to),
            Tags.Picture(Name, Tags.Attribute("data-from", $"{from}"), Tags.Attribute("data-to", $"{to}"), Tags.Attribute("data-left", $"{Left}"), Tags.Attribute("data-right", $"{Width - Right}"),
                Svg.LinkedPicture(Width, y + 22, Name, new FragmentPart(parts), TimeAxis.Show(wide, y, From))),
            Tags.Figcaption($"{Name}. Time runs from the application's start. Drag across the picture to look closer; the tables hold the same numbers."));
    }

    /// <summary>As the address says, within what there is, and never empty.</summary>
    public (long From, long To) Window(TableQuery query)
    {
        var (start, end) = (From, Math.Max(From + 1, To));
        var from = query.Number("from") is { } low ? (long)Math.Clamp(low, start, end) : start;
        var to = query.Number("to") is { } high ? (long)Math.Clamp(high, start, end) : end;
        return to > from ? (from, to) : (start, end);
    }

    private Part Steps(TableQuery query, long from, long to)
    {
        var (whole, length, middle) = (To - From, to - from, from + ((to - from) / 2));
        var zoomed = length < whole;
        return Tags.Nav(Tags.Class("pager"), Tags.AriaLabel("Window of the timeline"),
            Tags.Span(zoomed ? $"{Words.Duration(from - From)} to {Words.Duration(to - From)} of {Words.Duration(whole)}" : $"{Words.Duration(whole)} in all"),
            length > 20 ? Link(query, middle - (length / 4), middle + (length / 4), "Closer") : null,
            zoomed ? Link(query, Math.Max(From, middle - length), Math.Min(To, middle + length), "Further") : null,
            from > From ? Link(query, Math.Max(From, from - (length / 2)), Math.Max(From, from - (length / 2)) + length, "Earlier") : null,
            to < To ? Link(query, Math.Min(To, to + (length / 2)) - length, Math.Min(To, to + (length / 2)), "Later") : null,
            zoomed ? Tags.A(query.With(("from", null), ("to", null)), "Whole") : null);
    }

    private static Part Link(TableQuery query, long from, long to, string word) => Tags.A(query.With(("from", $"{from}"), ("to", $"{to}")), word);

    private static (Part, double) Draw(TimelineGroup group, Scale wide, double y, int mostItems, double crowdHeight)
    {
        var visible = group.Items.Where(item => item.Start <= wide.To && (item.End ?? long.MaxValue) >= wide.From).OrderBy(item => item.Start).ToList();
        var rows = Rows(visible, wide, mostItems);
        var crowded = visible.Count > mostItems || rows.Count > MostRows;
        var height = crowded ? crowdHeight : Math.Max(1, rows.Count) * RowHeight;
        return (Svg.Group(
            Svg.Rect(Left, y, wide.End - Left, height, "lane"),
            Svg.Text(0, y + 14, "strong", group.Name),
            Svg.Text(0, y + 29, "", height > 24 ? Words.Count(visible.Count) : ""),
            crowded ? Crowd(visible, wide, y, height) : new FragmentPart(rows.SelectMany((row, i) => row.Select(item => Bar(item, wide, y + (i * RowHeight)))))), height);
    }

    /// <summary>Greedy: an item goes to the first row that is free when it starts.</summary>
    private static List<List<TimelineItem>> Rows(List<TimelineItem> items, Scale wide, int mostItems)
    {
        var (rows, ends) = (new List<List<TimelineItem>>(), new List<double>());
        if (items.Count > mostItems) return rows;
        foreach (var item in items)
        {
            var start = wide.At(Math.Max(item.Start, wide.From));
            var row = ends.FindIndex(end => end <= start);
            if (row < 0)
            {
                row = rows.Count;
                rows.Add([]);
                ends.Add(0);
            }
            rows[row].Add(item);
            ends[row] = Math.Max(start + 3, wide.At(Math.Min(item.End ?? (long)wide.To, wide.To))) + 1;
        }
        return rows;
    }

    private static Part Bar(TimelineItem item, Scale wide, double y)
    {
        var start = wide.At(Math.Max(item.Start, wide.From));
        var width = Math.Max(3, wide.At(Math.Min(item.End ?? (long)wide.To, wide.To)) - start);
        var word = $"{Units.Show.Clip(item.Word, 160)} · {(item.End is { } end ? Words.Duration(end - item.Start) : "still running")}";
        var (letters, text) = ((int)(width / 7), Units.Show.Clip(item.Word, 80));
        var parts = Tags.Several(
            Svg.Rect(start, y + 2, width, RowHeight - 4, item.Look, Tags.Attribute("rx", "2"), Svg.Title(word)),
            letters < 4 ? null : Svg.Text(start + 4, y + 14, "inside", text.Length <= letters ? text : text[..(letters - 1)] + "…"));
        return item.Address is { } address ? Tags.A(address, Tags.AriaLabel(word), parts) : parts;
    }

    /// <summary>How many last at once, in columns of three pixels; those that failed stand in red at the foot.</summary>
    private static Part Crowd(List<TimelineItem> items, Scale wide, double y, double height)
    {
        var columns = (int)((wide.End - wide.Start) / 3);
        var (all, bad) = (new int[columns + 1], new int[columns + 1]);
        foreach (var item in items)
        {
            var (first, last) = (Column(item.Start, wide, columns), Column(item.End ?? (long)wide.To, wide, columns));
            for (var column = first; column <= last; column++)
            {
                all[column]++;
                if (item.Look == "bad") bad[column]++;
            }
        }
        var most = Math.Max(1, all.Max());
        return Tags.Several(
            Svg.Path(Outline(all, wide.Start, y + height, (height - 14) / most), "busy"),
            Svg.Path(Outline(bad, wide.Start, y + height, (height - 14) / most), "bad"),
            Svg.Text(wide.Start + 4, y + 11, "", $"up to {Words.Count(most)} at once; look closer to see each"));
    }

    private static int Column(long time, Scale wide, int columns) => (int)Math.Clamp((wide.At(time) - wide.Start) / 3, 0, columns - 1);

    private static string Outline(int[] counts, double x, double foot, double unit)
    {
        var path = new StringBuilder($"M{Svg.Number(x)} {Svg.Number(foot)}");
        for (var i = 0; i < counts.Length; i++)
            if (i == 0 || counts[i] != counts[i - 1])
                path.Append('H').Append(Svg.Number(x + (i * 3))).Append('V').Append(Svg.Number(foot - (counts[i] * unit)));
        return path.Append('H').Append(Svg.Number(x + (counts.Length * 3))).Append('V').Append(Svg.Number(foot)).Append('Z').ToString();
    }
}

/// <summary>Something that lasted.</summary>
/// <param name="Start">Epoch milliseconds.</param>
/// <param name="End">Null while it lasts.</param>
/// <param name="Look">good, bad, busy, dim or c1 to c7.</param>
internal readonly record struct TimelineItem(long Start, long? End, string Word, string Look, Url? Address);

/// <summary>Items of one kind, drawn in as few rows as do not overlap.</summary>
internal sealed record TimelineGroup(string Name, IReadOnlyList<TimelineItem> Items);
