using Tinderbox.History.Compression;
using Tinderbox.History.EventLogs;

namespace Tinderbox.History.Replay;

/// <summary>The whole way from stored bytes to an application: decompress, decode, replay.</summary>
public static class EventLogReplay
{
    /// <summary>Reads the parts in the given order, one after the other; they are asked for one at a time.</summary>
    /// <exception cref="CodecUnavailableException">A part is compressed in a way that can't be read here.</exception>
    public static ReplayedApplication Read(IEnumerable<EventLogPart> parts, CancellationToken cancellationToken)
    {
        var listener = new AppStatusListener();
        var bus = new ReplayListenerBus(listener);
        var cut = false;
        foreach (var part in parts)
        {
            var text = EventLogCodec.Open(EventLogName.Parse(part.FileName)?.Codec, part.Content);
            bus.Replay(text, cancellationToken);
            if (text is not DecompressingStream decompressing) continue;
            cut |= decompressing.IsTruncated;
            decompressing.Dispose();
        }
        var report = bus.Report;
        return new(listener.Summarize(), report with { Truncated = report.Truncated || cut });
    }
}
