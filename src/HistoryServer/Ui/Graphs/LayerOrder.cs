namespace Tinderbox.HistoryServer.Ui.Graphs;

/// <summary>The order of boxes within each layer: sorted by the middle of their neighbours, down and up in turns; the order with the fewest crossings wins.</summary>
internal static class LayerOrder
{
    private const int Sweeps = 8;

    /// <summary>Above this many edges crossings are not counted: the last sweep is taken.</summary>
    private const int CountedLinks = 4000;

    public static List<List<int>> Sort(int[] layerOf, List<int>[] neighbours)
    {
        var layers = FirstSeen(layerOf, neighbours);
        var counted = neighbours.Sum(list => list.Count) / 2 <= CountedLinks;
        var (best, fewest) = (Copy(layers), counted ? Crossings(layers, layerOf, neighbours) : long.MaxValue);
        for (var sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            var down = sweep % 2 == 0;
            for (var i = 1; i < layers.Count; i++) SortOne(layers, down ? i : layers.Count - 1 - i, down ? -1 : 1, layerOf, neighbours);
            var crossings = counted ? Crossings(layers, layerOf, neighbours) : fewest - 1;
            if (crossings >= fewest) continue;
            (best, fewest) = (Copy(layers), crossings);
        }
        return best;
    }

    /// <summary>In the order of a walk from the last layer's boxes up, so that trees come out without crossings at once.</summary>
    private static List<List<int>> FirstSeen(int[] layerOf, List<int>[] neighbours)
    {
        var layers = Enumerable.Range(0, layerOf.Max() + 1).Select(_ => new List<int>()).ToList();
        var seen = new bool[layerOf.Length];
        foreach (var root in Enumerable.Range(0, layerOf.Length).OrderByDescending(box => layerOf[box]))
        {
            var stack = new Stack<int>([root]);
            while (stack.TryPop(out var box))
            {
                if (seen[box]) continue;
                seen[box] = true;
                layers[layerOf[box]].Add(box);
                for (var i = neighbours[box].Count - 1; i >= 0; i--) stack.Push(neighbours[box][i]);
            }
        }
        return layers;
    }

    private static void SortOne(List<List<int>> layers, int at, int towards, int[] layerOf, List<int>[] neighbours)
    {
        var positions = layers[at + towards].Select((box, i) => (box, i)).ToDictionary(pair => pair.box, pair => pair.i);
        var own = layers[at].Select((box, i) => (box, i)).ToDictionary(pair => pair.box, pair => pair.i);
        layers[at] = [.. layers[at].OrderBy(box =>
        {
            var near = neighbours[box].Where(other => layerOf[other] == at + towards).ToList();
            return near.Count == 0 ? own[box] : near.Average(other => positions[other]);
        })];
    }

    private static long Crossings(List<List<int>> layers, int[] layerOf, List<int>[] neighbours)
    {
        long crossings = 0;
        for (var i = 0; i + 1 < layers.Count; i++)
        {
            var positions = layers[i + 1].Select((box, place) => (box, place)).ToDictionary(pair => pair.box, pair => pair.place);
            var ends = layers[i].SelectMany(box => neighbours[box].Where(other => layerOf[other] == i + 1).Select(other => positions[other]).Order()).ToList();
            var tree = new long[layers[i + 1].Count + 1];
            for (var seen = 0; seen < ends.Count; seen++)
            {
                var notGreater = 0L;
                for (var at = ends[seen] + 1; at > 0; at -= at & -at) notGreater += tree[at];
                crossings += seen - notGreater;
                for (var at = ends[seen] + 1; at < tree.Length; at += at & -at) tree[at]++;
            }
        }
        return crossings;
    }

    private static List<List<int>> Copy(List<List<int>> layers) => [.. layers.Select(layer => layer.ToList())];
}
