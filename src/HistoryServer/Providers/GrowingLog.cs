using Tinderbox.History.Compression;
using Tinderbox.History.EventLogs;
using Tinderbox.History.Replay;
using Tinderbox.Storage;

namespace Tinderbox.HistoryServer.Providers;

/// <summary>
/// The replay of a log that is still written: when the log has grown only what is new is replayed. A log that lost or replaced a file,
/// that has ended, or whose last line was cut is replayed from the start.
/// </summary>
internal sealed class GrowingLog : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private ApplicationReplay? _replay;
    private List<Consumed> _consumed = [];

    /// <summary>Replays what is not replayed yet; the parts are opened as they are read.</summary>
    public async Task<ReplayedApplication> ReadAsync(StoredLog log, ReplayOptions options, Func<StoredFile, CancellationToken, ValueTask<Stream>> open, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_replay is null || !CanGoOn(log)) (_replay, _consumed) = (new(options), []);
            var replay = _replay;
            // half a step would be neither here nor there
            _replay = null;
            var damaged = false;
            foreach (var file in log.Files) damaged |= await ReadAsync(replay, file, open, cancellationToken);
            var replayed = replay.Snapshot(options.LastUpdated);
            if (damaged) return replayed with { Report = replayed.Report with { Refused = true } };
            if (log.InProgress) _replay = replay;
            return replayed;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private bool CanGoOn(StoredLog log) =>
        log.InProgress && log.Files.Count >= _consumed.Count
        && _consumed.Select((past, i) => past.EndsWithLine && past.File.Path == log.Files[i].Path && past.File.Length <= log.Files[i].Length && (past.File.IsSameAs(log.Files[i]) || i == _consumed.Count - 1)).All(same => same);

    // true where the codec refused the bytes
    private async Task<bool> ReadAsync(ApplicationReplay replay, StoredFile file, Func<StoredFile, CancellationToken, ValueTask<Stream>> open, CancellationToken cancellationToken)
    {
        var at = _consumed.FindIndex(past => past.File.Path == file.Path);
        var past = at < 0 ? null : _consumed[at];
        if (past is not null && past.File.IsSameAs(file)) return false;
        await using var stored = await open(file, cancellationToken);
        await using var text = EventLogCodec.Open(EventLogName.Parse(file.Path[(file.Path.LastIndexOf('/') + 1)..])?.Codec, stored);
        var rest = new LineTrackingStream(text, past?.TextLength ?? 0);
        await replay.ReadAsync(rest, cancellationToken);
        if (text is ZstdStream { IsTruncated: true } or Lz4BlockStream { IsTruncated: true }) replay.OnCut();
        var now = new Consumed(file, rest.TextLength, rest.EndsWithLine);
        if (at < 0) _consumed.Add(now);
        else _consumed[at] = now;
        return rest.IsDamaged;
    }

    private sealed record Consumed(StoredFile File, long TextLength, bool EndsWithLine);
}
