namespace Tinderbox.History.Compression;

/// <summary>One block of the LZ4 block format: sequences of literals and a match, the last one without match.</summary>
internal static class Lz4Block
{
    private const int ShortestMatch = 4;

    /// <summary>Decodes a block that fills <paramref name="text"/> exactly; false where it does not.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> block, Span<byte> text)
    {
        var (from, to) = (0, 0);
        while (from < block.Length)
        {
            int token = block[from++];
            if (!TryLength(block, ref from, token >> 4, out var literals)) return false;
            if (literals > block.Length - from || literals > text.Length - to) return false;
            block.Slice(from, literals).CopyTo(text[to..]);
            (from, to) = (from + literals, to + literals);
            if (from == block.Length) return to == text.Length;
            if (from + 2 > block.Length) return false;
            var offset = block[from] | (block[from + 1] << 8);
            from += 2;
            if (!TryLength(block, ref from, token & 15, out var match) || !TryCopy(text, to, offset, match + ShortestMatch)) return false;
            to += match + ShortestMatch;
        }
        return false;
    }

    /// <summary>Repeats earlier text; where the match is longer than its distance the copy overlaps itself.</summary>
    internal static bool TryCopy(Span<byte> text, int to, int offset, int length)
    {
        if (offset == 0 || offset > to || length > text.Length - to) return false;
        if (offset >= length)
        {
            text.Slice(to - offset, length).CopyTo(text[to..]);
            return true;
        }
        if (offset == 1)
        {
            text.Slice(to, length).Fill(text[to - 1]);
            return true;
        }
        for (var i = 0; i < length; i++) text[to + i] = text[to - offset + i];
        return true;
    }

    // 15 in the token: more bytes follow, the last one is not 255
    private static bool TryLength(ReadOnlySpan<byte> block, ref int from, int nibble, out int length)
    {
        length = nibble;
        if (nibble < 15) return true;
        byte more;
        do
        {
            if (from == block.Length || length > int.MaxValue - 512) return false;
            more = block[from++];
            length += more;
        }
        while (more == 255);
        return true;
    }
}
