namespace Tinderbox.HistoryServer.Ui.Graphs;

/// <summary>
/// The middle of each box along its layer. Every box wants to stand at the average of its neighbours; within a layer the nearest places
/// that keep the order and the gaps are found exactly, by pooling adjacent violators (isotonic regression).
/// </summary>
internal static class LayerPlacement
{
    private const double Gap = 22;

    private const int Sweeps = 12;

    public static double[] Place(List<List<int>> layers, double[] widths, List<int>[] neighbours)
    {
        var x = new double[widths.Length];
        foreach (var layer in layers) Spread(layer, widths, x);
        for (var sweep = 0; sweep < Sweeps; sweep++)
            for (var i = 0; i < layers.Count; i++)
                Settle(layers[sweep % 2 == 0 ? i : layers.Count - 1 - i], widths, neighbours, x);
        var left = Enumerable.Range(0, widths.Length).Min(i => x[i] - (widths[i] / 2));
        for (var i = 0; i < x.Length; i++) x[i] -= left;
        return x;
    }

    private static void Spread(List<int> layer, double[] widths, double[] x)
    {
        var (at, whole) = (0.0, layer.Sum(box => widths[box] + Gap));
        foreach (var box in layer)
        {
            x[box] = at + (widths[box] / 2) - (whole / 2);
            at += widths[box] + Gap;
        }
    }

    private static void Settle(List<int> layer, double[] widths, List<int>[] neighbours, double[] x)
    {
        var offset = new double[layer.Count];
        for (var i = 1; i < layer.Count; i++) offset[i] = offset[i - 1] + ((widths[layer[i - 1]] + widths[layer[i]]) / 2) + Gap;
        var blocks = new List<(double Sum, int Count)>();
        for (var i = 0; i < layer.Count; i++)
        {
            var near = neighbours[layer[i]];
            var wanted = near.Count == 0 ? x[layer[i]] : near.Average(other => x[other]);
            var block = (Sum: wanted - offset[i], Count: 1);
            while (blocks.Count > 0 && blocks[^1].Sum / blocks[^1].Count > block.Sum / block.Count)
            {
                block = (block.Sum + blocks[^1].Sum, block.Count + blocks[^1].Count);
                blocks.RemoveAt(blocks.Count - 1);
            }
            blocks.Add(block);
        }
        var next = 0;
        foreach (var (sum, count) in blocks)
            for (var i = 0; i < count; i++, next++)
                x[layer[next]] = (sum / count) + offset[next];
    }
}
