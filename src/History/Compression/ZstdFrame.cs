namespace Tinderbox.History.Compression;

/// <summary>Writes zstd: one frame per piece of text, as Spark's logs are rows of frames.</summary>
internal static class ZstdFrame
{
    // the library's own default
    private const int Level = 3;

    /// <summary>A whole frame that holds the text.</summary>
    /// <exception cref="CodecUnavailableException">libzstd is not installed, or has no memory left.</exception>
    public static byte[] Compress(ReadOnlySpan<byte> text)
    {
        try
        {
            var frame = new byte[(int)ZstdLibrary.CompressBound((nuint)text.Length)];
            var length = Compress(text, frame);
            if (ZstdLibrary.IsError(length) != 0) throw new CodecUnavailableException($"libzstd could not compress: {ZstdLibrary.ErrorName(length)}");
            return frame[..(int)length];
        }
        catch (DllNotFoundException missing)
        {
            throw new CodecUnavailableException("zstd can't be written as the library libzstd.so.1 is not installed: run `apt-get install -y libzstd1`", missing);
        }
    }

#pragma warning disable S6640 // libzstd takes addresses; both buffers are pinned for the call and no longer
    private static unsafe nuint Compress(ReadOnlySpan<byte> text, Span<byte> frame)
    {
        fixed (byte* from = text)
        fixed (byte* to = frame)
        {
            return ZstdLibrary.Compress((nint)to, (nuint)frame.Length, (nint)from, (nuint)text.Length, Level);
        }
    }
#pragma warning restore S6640
}
