namespace Tinderbox.History.Compression;

/// <summary>The codecs of event logs by the short names that Spark puts into file names.</summary>
public static class EventLogCodec
{
    /// <summary>
    /// Wraps stored bytes into a stream of text, a <see cref="DecompressingStream"/> unless they are text. Null is plain text, zstd the
    /// default since Spark 4.0 (3.2 where compression is on). The inner stream stays open.
    /// </summary>
    /// <exception cref="CodecUnavailableException">Another codec, or the zstd library is not installed.</exception>
    public static Stream Open(string? codec, Stream stored) => codec switch
    {
        null => stored,
        "zstd" => new ZstdStream(stored),
        "lz4" => new Lz4BlockStream(stored),
        "snappy" => new SnappyStream(stored),
        "lzf" => new LzfStream(stored),
        _ => throw new CodecUnavailableException($"event logs with the ending .{codec} can't be read; wanted plain text, .zstd, .lz4, .snappy or .lzf"),
    };
}
