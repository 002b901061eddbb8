using Tinderbox.History.Compression;
using Tinderbox.History.EventLogs;

namespace Tinderbox.History.Replay;

/// <summary>The whole way from stored bytes to an application: decompress, decode, replay.</summary>
public static class EventLogReplay
{
    /// <summary>Reads the parts in the given order, one after the other; they are asked for one at a time.</summary>
    /// <exception cref="CodecUnavailableException">A part is compressed in a way that can't be read here.</exception>
    public static async Task<ReplayedApplication> ReadAsync(IEnumerable<EventLogPart> parts, ReplayOptions options, CancellationToken cancellationToken)
    {
        var replay = new ApplicationReplay(options);
        foreach (var part in parts)
        {
            var text = EventLogCodec.Open(EventLogName.Parse(part.FileName)?.Codec, part.Content);
            await replay.ReadAsync(text, cancellationToken);
            // plain text is the caller's own stream
            if (ReferenceEquals(text, part.Content)) continue;
            if (text is DecompressingStream { IsTruncated: true }) replay.OnCut();
            await text.DisposeAsync();
        }
        return replay.Snapshot();
    }
}
