namespace Tinderbox.History.Compression;

/// <summary>One raw snappy block: its text's length as a varint, then literals and copies.</summary>
internal static class SnappyBlock
{
    /// <summary>Reads the length in front; false where so few stored bytes can't hold so much text (three bytes make 64 at most).</summary>
    public static bool TryReadLength(ReadOnlySpan<byte> block, out int length, out int header)
    {
        (length, header) = (0, 0);
        ulong value = 0;
        do
        {
            if (header == block.Length || header == 5) return false;
            value |= (ulong)(block[header] & 0x7F) << (7 * header);
        }
        while ((block[header++] & 0x80) != 0);
        if (value > int.MaxValue || value > (ulong)block.Length * 64) return false;
        length = (int)value;
        return true;
    }

    /// <summary>Decodes what follows the length; false where it does not fill <paramref name="text"/> exactly.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> block, Span<byte> text)
    {
        var (from, to) = (0, 0);
        while (from < block.Length)
        {
            int tag = block[from++];
            if ((tag & 3) == 0)
            {
                if (!TryLiteral(block, ref from, tag >> 2, text[to..], out var literals)) return false;
                to += literals;
                continue;
            }
            if (!TryCopy(block, ref from, tag, out var length, out var offset) || !Lz4Block.TryCopy(text, to, offset, length)) return false;
            to += length;
        }
        return to == text.Length;
    }

    private static bool TryLiteral(ReadOnlySpan<byte> block, ref int from, int code, Span<byte> text, out int length)
    {
        length = code + 1;
        if (code >= 60)
        {
            var bytes = code - 59;
            if (from + bytes > block.Length) return false;
            var value = LittleEndian(block.Slice(from, bytes));
            from += bytes;
            if (value >= int.MaxValue) return false;
            length = (int)value + 1;
        }
        if (length > block.Length - from || length > text.Length) return false;
        block.Slice(from, length).CopyTo(text);
        from += length;
        return true;
    }

    private static bool TryCopy(ReadOnlySpan<byte> block, ref int from, int tag, out int length, out int offset)
    {
        var bytes = (tag & 3) == 3 ? 4 : tag & 3;
        (length, offset) = ((tag & 3) == 1 ? 4 + ((tag >> 2) & 7) : (tag >> 2) + 1, 0);
        if (from + bytes > block.Length) return false;
        var value = LittleEndian(block.Slice(from, bytes));
        from += bytes;
        if (value > int.MaxValue) return false;
        offset = (tag & 3) == 1 ? (int)value | ((tag >> 5) << 8) : (int)value;
        return true;
    }

    private static uint LittleEndian(ReadOnlySpan<byte> bytes)
    {
        uint value = 0;
        for (var i = bytes.Length - 1; i >= 0; i--) value = (value << 8) | bytes[i];
        return value;
    }
}
