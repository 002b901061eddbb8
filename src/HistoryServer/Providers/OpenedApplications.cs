using Tinderbox.HistoryServer.Configuration;

namespace Tinderbox.HistoryServer.Providers;

/// <summary>
/// The attempts that are open: at most so many, and of those in memory at most so many bytes; the one used longest ago goes first.
/// Who asks for an attempt that is being replayed waits for that replay. A log that changed is opened anew.
/// </summary>
internal sealed class OpenedApplications(ApplicationOpener opener, HistoryOptions options) : IAsyncDisposable
{
    private readonly Dictionary<(int Source, string Path), Slot> _slots = [];
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _replays = new(options.ReplayThreads);
    private long _uses;

    /// <summary>Attempts that are open, for tests and status.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _slots.Count;
        }
    }

    /// <summary>The attempt, replayed.</summary>
    /// <exception cref="LogChangedException">Its log changed while it was read.</exception>
    public async Task<OpenedApplication> GetAsync(ApplicationEntry application, AttemptEntry attempt, CancellationToken cancellationToken)
    {
        var slot = Take(application, attempt);
        try
        {
            // the replay belongs to all who wait for it: one who goes does not end it
            var opened = await slot.Opening.WaitAsync(cancellationToken);
            Trim();
            return opened;
        }
        catch (Exception) when (slot.Opening.IsFaulted || slot.Opening.IsCanceled)
        {
            lock (_gate)
            {
                if (_slots.TryGetValue(attempt.Record.Key, out var present) && present == slot) _slots.Remove(attempt.Record.Key);
            }
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        List<Task> running;
        lock (_gate) running = [.. _slots.Values.Select(slot => slot.Opening)];
        foreach (var task in running) await task.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        _stop.Dispose();
        _replays.Dispose();
    }

    private Slot Take(ApplicationEntry application, AttemptEntry attempt)
    {
        lock (_gate)
        {
            if (!_slots.TryGetValue(attempt.Record.Key, out var slot) || !slot.Attempt.Record.Log.IsSameAs(attempt.Record.Log))
            {
                var earlier = slot?.Growing;
                slot = new(attempt, earlier ?? new GrowingLog());
                slot.Opening = Task.Run(() => OpenAsync(application, attempt, slot.Growing), CancellationToken.None);
                _slots[attempt.Record.Key] = slot;
            }
            slot.LastUse = ++_uses;
            return slot;
        }
    }

    private async Task<OpenedApplication> OpenAsync(ApplicationEntry application, AttemptEntry attempt, GrowingLog growing)
    {
        await _replays.WaitAsync(_stop.Token);
        try
        {
            return await opener.OpenAsync(application, attempt, growing, _stop.Token);
        }
        finally
        {
            _replays.Release();
        }
    }

    private void Trim()
    {
        lock (_gate)
        {
            var done = _slots.Values.Where(slot => slot.Opening.IsCompletedSuccessfully).OrderBy(slot => slot.LastUse).ToList();
            var bytes = done.Sum(SizeOf);
            // the last one is the one just asked for
            foreach (var slot in done.SkipLast(1))
            {
                if (_slots.Count <= options.RetainedApplications && bytes <= options.MaxMemoryUsage) return;
                bytes -= SizeOf(slot);
                _slots.Remove(slot.Attempt.Record.Key);
            }
        }
    }

#pragma warning disable VSTHRD002, VSTHRD103 // only of slots whose task is done
    private static long SizeOf(Slot slot) => slot.Opening.GetAwaiter().GetResult().Size;
#pragma warning restore VSTHRD002, VSTHRD103

    private sealed class Slot(AttemptEntry attempt, GrowingLog growing)
    {
        public AttemptEntry Attempt { get; } = attempt;

        public GrowingLog Growing { get; } = growing;

        public Task<OpenedApplication> Opening { get; set; } = Task.FromCanceled<OpenedApplication>(new CancellationToken(canceled: true));

        public long LastUse { get; set; }
    }
}
