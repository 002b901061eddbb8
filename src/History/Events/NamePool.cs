using System.Text;

namespace Tinderbox.History.Events;

/// <summary>One string per distinct short UTF-8 text, so that repeated names cost no allocation. Bounded: what does not fit is made anew.</summary>
internal sealed class NamePool
{
    private const int LongestName = 2048;
    private const int Slots = 4096;

    private readonly string?[] _names = new string?[Slots];

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > LongestName) return Encoding.UTF8.GetString(utf8);
        var hash = new HashCode();
        hash.AddBytes(utf8);
        ref var slot = ref _names[hash.ToHashCode() & (Slots - 1)];
        if (slot is not null && Matches(slot, utf8)) return slot;
        return slot = Encoding.UTF8.GetString(utf8);
    }

    private static bool Matches(string name, ReadOnlySpan<byte> utf8)
    {
        Span<char> characters = stackalloc char[LongestName];
        return Encoding.UTF8.TryGetChars(utf8, characters, out var written) && name.AsSpan().SequenceEqual(characters[..written]);
    }
}
