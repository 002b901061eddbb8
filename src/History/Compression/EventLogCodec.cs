namespace Tinderbox.History.Compression;

/// <summary>The codecs of event logs by the short names that Spark puts into file names.</summary>
public static class EventLogCodec
{
    /// <summary>
    /// Wraps stored bytes into a stream of text. Null is plain text, zstd the default since Spark 4.0 (3.2 where compression is on).
    /// </summary>
    /// <exception cref="CodecUnavailableException">Another codec, or the zstd library is not installed.</exception>
    public static Stream Open(string? codec, Stream stored) => codec switch
    {
        null => stored,
        "zstd" => new ZstdStream(stored),
        _ => throw new CodecUnavailableException($"event logs compressed with {codec} can't be read; wanted plain text or zstd. Write the log again with spark.eventLog.compression.codec=zstd"),
    };
}
