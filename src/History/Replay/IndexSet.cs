namespace Tinderbox.History.Replay;

/// <summary>Distinct task indices as pages of bits: a stage of a million tasks takes 128 KiB, and one absurd index takes one page.</summary>
internal sealed class IndexSet
{
    private const int PageBits = 12;

    private readonly Dictionary<int, ulong[]> _pages = [];

    public int Count { get; private set; }

    public void Add(int index)
    {
        if (!_pages.TryGetValue(index >> PageBits, out var page)) _pages[index >> PageBits] = page = new ulong[(1 << PageBits) / 64];
        ref var bits = ref page[(index & ((1 << PageBits) - 1)) >> 6];
        var bit = 1UL << (index & 63);
        if ((bits & bit) != 0) return;
        bits |= bit;
        Count++;
    }
}
