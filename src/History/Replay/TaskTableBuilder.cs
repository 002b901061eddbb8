using Tinderbox.History.Status;

namespace Tinderbox.History.Replay;

/// <summary>Ended task attempts of one stage attempt: full blocks are packed at once, so a task costs its 20 to 60 bytes and no object.</summary>
internal sealed class TaskTableBuilder
{
    private const int FirstRows = 4;

    private readonly List<ReadOnlyMemory<byte>> _blocks = [];
    private TaskRow[] _open = [];
    private int _openCount;

    public int Count { get; private set; }

    /// <summary>A cleared place for the next row; it counts at once.</summary>
    public ref TaskRow Next(StatusWriter writer)
    {
        if (_openCount == TaskBlock.Rows) Pack(writer);
        if (_openCount == _open.Length) Array.Resize(ref _open, Math.Max(FirstRows, Math.Min(TaskBlock.Rows, _open.Length * 4)));
        Count++;
        _open[_openCount] = default;
        return ref _open[_openCount++];
    }

    /// <summary>The stage is over: what is open is packed and the room given back.</summary>
    public void Close(StatusWriter writer)
    {
        Pack(writer);
        _open = [];
    }

    /// <summary>All blocks; rows that are still open are packed into a last one, beside.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Blocks(IReadOnlyList<TaskRow> running, StatusWriter writer)
    {
        foreach (var block in _blocks) yield return block;
        TaskRow[] rest = [.. _open.AsSpan(0, _openCount), .. running];
        for (var at = 0; at < rest.Length; at += TaskBlock.Rows) yield return TaskBlock.Encode(rest.AsSpan(at, Math.Min(TaskBlock.Rows, rest.Length - at)), writer);
    }

    /// <summary>Removes the attempts that ended first, ties by id; gives how many were there to remove.</summary>
    public int RemoveOldest(int count, StatusWriter writer)
    {
        Pack(writer);
        var table = new TaskTable([.. _blocks.Select(block => new TaskBlock(block))]);
        var (launched, lasted, ids) = (table.Column(TaskColumn.LaunchTime), table.Column(TaskColumn.Duration), table.Column(TaskColumn.TaskId));
        var order = new int[ids.Length];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(order, (a, b) => (launched[a] + lasted[a], ids[a]).CompareTo((launched[b] + lasted[b], ids[b])));
        var removed = order.AsSpan(0, Math.Min(count, order.Length));
        var drop = new bool[ids.Length];
        foreach (var row in removed) drop[row] = true;
        var first = 0;
        for (var i = 0; i < _blocks.Count;)
        {
            var rows = new TaskBlock(_blocks[i]).Count;
            var dropped = drop.AsSpan(first, rows);
            var kept = rows - dropped.Count(true);
            if (kept == 0) _blocks.RemoveAt(i);
            else
            {
                if (kept < rows) _blocks[i] = Without(_blocks[i], dropped, writer);
                i++;
            }
            first += rows;
        }
        Count -= removed.Length;
        return removed.Length;
    }

    private static byte[] Without(ReadOnlyMemory<byte> block, ReadOnlySpan<bool> dropped, StatusWriter writer)
    {
        var rows = new List<TaskRow>(TaskBlock.Rows);
        var all = new TaskBlock(block).Decode();
        for (var i = 0; i < all.Length; i++)
            if (!dropped[i]) rows.Add(all[i]);
        return TaskBlock.Encode(rows.ToArray(), writer);
    }

    private void Pack(StatusWriter writer)
    {
        if (_openCount > 0) _blocks.Add(TaskBlock.Encode(_open.AsSpan(0, _openCount), writer));
        _openCount = 0;
    }
}
