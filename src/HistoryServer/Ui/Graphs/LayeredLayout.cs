namespace Tinderbox.HistoryServer.Ui.Graphs;

/// <summary>
/// Draws a directed graph from top to bottom, as Sugiyama did: (1) each box on the layer after its last source, sources pulled
/// down to their first reader; (2) edges over several layers become chains of points; (3) <see cref="LayerOrder"/> sorts each layer so
/// that few edges cross; (4) <see cref="LayerPlacement"/> moves boxes under their neighbours without overlap. The same graph gives
/// the same picture every time.
/// </summary>
internal static class LayeredLayout
{
    private const double LayerGap = 38;

    /// <summary>Edges are indices of boxes; those that close a circle are drawn but do not count for layers.</summary>
    public static Arrangement Arrange(IReadOnlyList<Box> boxes, IReadOnlyList<(int From, int To)> edges)
    {
        if (boxes.Count == 0) return new Arrangement([], [], 0, 0);
        var layers = Layers(boxes.Count, edges);
        var (widths, layerOf, neighbours, chains) = WithChains(boxes, edges, layers);
        var order = LayerOrder.Sort(layerOf, neighbours);
        var x = LayerPlacement.Place(order, widths, neighbours);
        var (tops, heights) = Tops(boxes, layers, order.Count);
        var places = boxes.Select((box, i) => new Place(x[i] - (box.Width / 2), tops[layers[i]] + ((heights[layers[i]] - box.Height) / 2))).ToList();
        var lines = edges.Select((edge, i) => Line(edge, chains[i], boxes, places, x, layerOf, tops, heights)).ToList();
        return new Arrangement(places, lines, places.Zip(boxes).Max(pair => pair.First.X + pair.Second.Width), tops[^1] + heights[^1]);
    }

    /// <summary>Longest way from a source, by Kahn's order; what stands in a circle is released in the order of its number.</summary>
    private static int[] Layers(int count, IReadOnlyList<(int From, int To)> edges)
    {
        var (layers, waiting, readers) = (new int[count], new int[count], new List<int>[count]);
        for (var i = 0; i < count; i++) readers[i] = [];
        foreach (var (from, to) in edges.Where(edge => edge.From != edge.To))
        {
            readers[from].Add(to);
            waiting[to]++;
        }
        var (ready, done, next) = (new Queue<int>(Enumerable.Range(0, count).Where(i => waiting[i] == 0)), new bool[count], 0);
        for (var seen = 0; seen < count; seen++)
        {
            while (ready.Count == 0)
            {
                if (!done[next]) ready.Enqueue(next);
                next++;
            }
            var box = ready.Dequeue();
            if (done[box])
            {
                seen--;
                continue;
            }
            done[box] = true;
            foreach (var reader in readers[box].Where(reader => !done[reader]))
            {
                layers[reader] = Math.Max(layers[reader], layers[box] + 1);
                if (--waiting[reader] == 0) ready.Enqueue(reader);
            }
        }
        PullSources(layers, readers, edges);
        return layers;
    }

    private static void PullSources(int[] layers, List<int>[] readers, IReadOnlyList<(int From, int To)> edges)
    {
        var read = edges.Select(edge => edge.To).ToHashSet();
        for (var i = 0; i < layers.Length; i++)
            if (!read.Contains(i) && readers[i].Count > 0)
                layers[i] = Math.Max(layers[i], readers[i].Min(reader => layers[reader]) - 1);
    }

    private static (double[] Widths, int[] LayerOf, List<int>[] Neighbours, int[][] Chains) WithChains(IReadOnlyList<Box> boxes, IReadOnlyList<(int From, int To)> edges, int[] layers)
    {
        var (widths, layerOf, links, chains) = (boxes.Select(box => box.Width).ToList(), layers.ToList(), new List<(int, int)>(), new int[edges.Count][]);
        for (var i = 0; i < edges.Count; i++)
        {
            var (from, to) = edges[i];
            var chain = new List<int>();
            var last = from;
            for (var layer = layers[from] + 1; layer < layers[to]; layer++)
            {
                widths.Add(6);
                layerOf.Add(layer);
                links.Add((last, widths.Count - 1));
                last = widths.Count - 1;
                chain.Add(last);
            }
            if (layers[from] < layers[to]) links.Add((last, to));
            chains[i] = [.. chain];
        }
        var neighbours = new List<int>[widths.Count];
        for (var i = 0; i < neighbours.Length; i++) neighbours[i] = [];
        foreach (var (from, to) in links)
        {
            neighbours[from].Add(to);
            neighbours[to].Add(from);
        }
        return ([.. widths], [.. layerOf], neighbours, chains);
    }

    private static (double[] Tops, double[] Heights) Tops(IReadOnlyList<Box> boxes, int[] layers, int count)
    {
        var (tops, heights) = (new double[count], new double[count]);
        for (var i = 0; i < boxes.Count; i++) heights[layers[i]] = Math.Max(heights[layers[i]], boxes[i].Height);
        for (var layer = 1; layer < count; layer++) tops[layer] = tops[layer - 1] + heights[layer - 1] + LayerGap;
        return (tops, heights);
    }

    private static List<Place> Line((int From, int To) edge, int[] chain, IReadOnlyList<Box> boxes, List<Place> places, double[] x, int[] layerOf, double[] tops, double[] heights)
    {
        var line = new List<Place> { new(x[edge.From], places[edge.From].Y + boxes[edge.From].Height) };
        foreach (var point in chain)
        {
            line.Add(new Place(x[point], tops[layerOf[point]]));
            line.Add(new Place(x[point], tops[layerOf[point]] + heights[layerOf[point]]));
        }
        line.Add(new Place(x[edge.To], places[edge.To].Y));
        return line;
    }
}

/// <summary>A box of a graph, by its size.</summary>
internal readonly record struct Box(double Width, double Height);

/// <summary>Where a box's upper left corner is.</summary>
internal readonly record struct Place(double X, double Y);

/// <summary>An arranged graph: a place for each box, a line of points for each edge, and the size of it all.</summary>
internal sealed record Arrangement(IReadOnlyList<Place> Places, IReadOnlyList<IReadOnlyList<Place>> Lines, double Width, double Height);
