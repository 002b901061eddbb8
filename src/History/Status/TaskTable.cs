namespace Tinderbox.History.Status;

/// <summary>The task attempts of one stage attempt, in the order in which they ended. Rows are numbered from 0; columns are read one by one.</summary>
internal sealed class TaskTable
{
    private readonly TaskBlock[] _blocks;
    private readonly int[] _firstRows;

    public TaskTable(TaskBlock[] blocks)
    {
        _blocks = blocks;
        _firstRows = new int[blocks.Length];
        for (var i = 0; i < blocks.Length; i++)
        {
            _firstRows[i] = Count;
            Count = checked(Count + blocks[i].Count);
        }
    }

    public int Count { get; }

    public long[] Column(TaskColumn column)
    {
        var values = new long[Count];
        for (var i = 0; i < _blocks.Length; i++) _blocks[i].Read(column, values.AsSpan(_firstRows[i], _blocks[i].Count));
        return values;
    }

    /// <summary>The given rows, in the given order; each block is decoded once.</summary>
    public TaskRow[] Rows(ReadOnlySpan<int> numbers)
    {
        var rows = new TaskRow[numbers.Length];
        var places = new int[numbers.Length];
        for (var i = 0; i < places.Length; i++) places[i] = i;
        Array.Sort(numbers.ToArray(), places);
        var (block, decoded) = (-1, Array.Empty<TaskRow>());
        foreach (var place in places)
        {
            var number = numbers[place];
            var wanted = Array.BinarySearch(_firstRows, number);
            if (wanted < 0) wanted = ~wanted - 1;
            if (wanted != block) (block, decoded) = (wanted, _blocks[wanted].Decode());
            rows[place] = decoded[number - _firstRows[block]];
        }
        return rows;
    }
}
