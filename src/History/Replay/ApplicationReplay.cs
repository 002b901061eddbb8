using System.Buffers;
using Tinderbox.History.EventLogs;
using Tinderbox.History.Events;
using Tinderbox.History.Graphs;
using Tinderbox.History.Status;

namespace Tinderbox.History.Replay;

/// <summary>
/// One application's replay, which may go on when its log has grown.
/// <code>
/// text -> 1. one thread at a time cuts the next chunk of whole lines
///         2. each worker decodes its chunk into its batch
///         3. whoever has the next chunk in order applies its batch
/// </code>
/// A worker holds one chunk and one batch, so memory is bounded by their number. Parts are given one after the other.
/// </summary>
public sealed class ApplicationReplay
{
    private readonly ReplayOptions _options;
    private readonly AppStatusListener _listener;
    private readonly OtherEventListener _others;
    private readonly RddOperationGraphListener _graphs;
    private readonly ReplayListenerBus _bus;

    /// <summary>Nothing read yet.</summary>
    public ApplicationReplay(ReplayOptions options)
    {
        _options = options;
        _listener = new(options.Limits);
        _others = new(options.OtherLimits);
        _graphs = new();
        _listener.OnStageRemoved(_graphs.OnStageRemoved);
        _bus = new(_listener, _others, _graphs, options.InProgress);
    }

    /// <summary>Reads one part's text to its end. Damaged compression ends it, as a cut does.</summary>
    /// <exception cref="OperationCanceledException">The replay was given up; it can't go on.</exception>
    public async Task ReadAsync(Stream text, CancellationToken cancellationToken)
    {
        using var chunks = new EventLogChunks(text, _options.LongestLine);
        var lines = new Assembly(chunks, _bus, cancellationToken);
        // a part is read to its end by this many; the first that fails stops the others
        await Task.WhenAll(Enumerable.Range(0, Math.Max(1, _options.Workers)).Select(_ => Task.Run(lines.Work, CancellationToken.None)));
        cancellationToken.ThrowIfCancellationRequested();
        _bus.OnOverlong(chunks.OverlongLines);
    }

    /// <summary>The state after what was read. More may be read afterwards.</summary>
    public ReplayedApplication Snapshot() => Snapshot(_options.LastUpdated);

    /// <summary>The same at another moment: when a log has grown, tasks that still run have lasted longer.</summary>
    public ReplayedApplication Snapshot(long lastUpdated) =>
        new(_listener.Snapshot(lastUpdated, [.. _others.Sections(), new(SectionName.RddGraphs, _graphs.Snapshot())]), _bus.Report);

    /// <summary>The compressed bytes ended inside a frame.</summary>
    public void OnCut() => _bus.OnCut();

    /// <summary>The line that the workers stand at.</summary>
    private sealed class Assembly(EventLogChunks chunks, ReplayListenerBus bus, CancellationToken cancellationToken)
    {
        private readonly Lock _reading = new();
        private readonly object _applying = new();
        private int _read;
        private int _applied;
        private bool _ended;

        public void Work()
        {
            var decoder = new EventDecoder();
            var batch = new EventBatch();
            while (Next(out var chunk, out var turn))
            {
                var lines = 0;
                try
                {
                    lines = Decode(decoder, chunk.Text, batch);
                }
                finally
                {
                    Apply(batch, chunk, lines, turn);
                    ArrayPool<byte>.Shared.Return(chunk.Buffer);
                }
            }
        }

        private bool Next(out EventLogChunk chunk, out int turn)
        {
            lock (_reading)
            {
                chunk = null!;
                turn = _read;
                if (_ended || cancellationToken.IsCancellationRequested) return false;
                try
                {
                    chunk = chunks.Read()!;
                }
                catch (InvalidDataException damaged)
                {
                    _ended = true;
                    Finish(turn, damaged.Message);
                    return false;
                }
                _ended = chunk is null;
                if (!_ended) _read++;
                return !_ended;
            }
        }

        private static int Decode(EventDecoder decoder, ReadOnlySpan<byte> text, EventBatch batch)
        {
            batch.Clear();
            var lines = 0;
            while (!text.IsEmpty)
            {
                var end = text.IndexOf((byte)'\n');
                var line = end < 0 ? text : text[..end];
                text = end < 0 ? default : text[(end + 1)..];
                if (line is [.., (byte)'\r']) line = line[..^1];
                decoder.Decode(line, lines++, batch);
            }
            return lines;
        }

        private void Apply(EventBatch batch, EventLogChunk chunk, int lines, int turn)
        {
            lock (_applying)
            {
                while (_applied != turn) Monitor.Wait(_applying);
                try
                {
                    bus.Apply(batch, chunk, lines);
                }
                finally
                {
                    _applied++;
                    Monitor.PulseAll(_applying);
                }
            }
        }

        private void Finish(int turn, string reason)
        {
            lock (_applying)
            {
                while (_applied != turn) Monitor.Wait(_applying);
                bus.OnDamaged(reason);
            }
        }
    }
}
