namespace Tinderbox.History.Compression;

/// <summary>One LZF block: runs of literals (control byte below 32) and back references (length in the top three bits).</summary>
internal static class LzfBlock
{
    /// <summary>Decodes a block; false where it does not fill <paramref name="text"/> exactly.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> block, Span<byte> text)
    {
        var (from, to) = (0, 0);
        while (from < block.Length)
        {
            int control = block[from++];
            if (control < 32)
            {
                var literals = control + 1;
                if (literals > block.Length - from || literals > text.Length - to) return false;
                block.Slice(from, literals).CopyTo(text[to..]);
                (from, to) = (from + literals, to + literals);
                continue;
            }
            var length = control >> 5;
            if (from + (length == 7 ? 2 : 1) > block.Length) return false;
            if (length == 7) length += block[from++];
            var offset = (((control & 31) << 8) | block[from++]) + 1;
            if (!Lz4Block.TryCopy(text, to, offset, length + 2)) return false;
            to += length + 2;
        }
        return to == text.Length;
    }
}
