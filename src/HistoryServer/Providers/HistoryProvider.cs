using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Tinderbox.HistoryServer.Configuration;
using Tinderbox.Storage;

namespace Tinderbox.HistoryServer.Providers;

/// <summary>
/// The applications of some folders of event logs (Spark: FsHistoryProvider).
/// <code>
/// 1 the index of last time is read      3 new and changed logs are read: first events and end
/// 2 folders are listed, compared        4 long logs are compacted, where that is wanted
///                                       5 the index is written; pause; from 2
/// </code>
/// Applications are replayed when somebody opens them.
/// </summary>
public sealed class HistoryProvider : IAsyncDisposable
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstListing = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(2);

    private readonly IReadOnlyList<IStorageFolder> _folders;
    private readonly LogIndex _index = new();
    private readonly LogScanner _scanner;
    private readonly LogCleaner _cleaner;
    private readonly LogCompactor _compactor;
    private readonly IndexStore _stored;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _scanning = new(1);
    private readonly TaskCompletionSource _listed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private ApplicationListing _listing = ApplicationListing.Empty;
    private long _listingChanges = -1;
    private DateTimeOffset? _updated;
    private DateTimeOffset _lastScan = DateTimeOffset.MinValue;
    private Task _loop = Task.CompletedTask;

    /// <summary>Opens the folders; nothing is read before <see cref="StartAsync"/>.</summary>
    /// <exception cref="NotSupportedException">A folder's scheme is not known.</exception>
    public HistoryProvider(HistoryOptions options, TimeProvider clock, ILogger logger)
    {
        Options = options;
        (_clock, _logger) = (clock, logger);
        _folders = [.. options.Sources.Select(source => StorageFolders.Open(source.Uri, options.HadoopConf))];
        _stored = new(_index, options, logger);
        _scanner = new(_folders, _index, options, clock, logger);
        _cleaner = new(_folders, _index, options, clock, logger);
        _compactor = new(_folders, _index, options, logger);
        var kept = options.StorePath is { } store ? new StoredApplications(Path.Combine(Path.GetFullPath(store), "applications"), options, clock, logger) : null;
        Opened = new(new(_folders, options, kept, clock, logger), options);
        Redaction = new(options.RedactionPattern, RegexOptions.CultureInvariant, LongestMatch);
        Access = new(options.Access);
    }

    public HistoryOptions Options { get; }

    /// <summary>What properties' keys and values must not show.</summary>
    public Regex Redaction { get; }

    /// <summary>Who may view what.</summary>
    public Security.ApplicationAccess Access { get; }

    /// <summary>All applications that are known now.</summary>
    public ApplicationListing Listing
    {
        get
        {
            lock (_gate)
            {
                var changes = _index.Changes;
                if (changes == _listingChanges && _listing.Updated == _updated && _listing.Pending == _scanner.Pending) return _listing;
                _listing = ApplicationListing.Of(_index.Records, _updated, _scanner.Pending);
                _listingChanges = changes;
                return _listing;
            }
        }
    }

    internal OpenedApplications Opened { get; }

    /// <summary>Reads the index of last time and begins to scan.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _stored.LoadAsync(cancellationToken);
        _loop = Options.UpdateInterval > TimeSpan.Zero ? Task.Run(() => RunAsync(_stop.Token), CancellationToken.None) : Task.CompletedTask;
    }

    /// <summary>The list; right after the start it waits a moment until the folders have been listed, so that nothing is told that is gone.</summary>
    public async Task<ApplicationListing> ListAsync(CancellationToken cancellationToken)
    {
        if (!_listed.Task.IsCompleted) await Task.WhenAny(_listed.Task, Task.Delay(FirstListing, _clock, cancellationToken));
        return Listing;
    }

    /// <summary>One application; an unknown one is looked for in the folders, at most every two seconds.</summary>
    public async Task<ApplicationEntry?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if ((await ListAsync(cancellationToken)).Find(id) is { } known) return known;
        if (!Options.OnDemandLoad || _clock.GetUtcNow() - _lastScan < LeastPause) return null;
        await ScanAsync(cancellationToken);
        return Listing.Find(id);
    }

    /// <summary>Scans now; returns when all that is new has been read.</summary>
    public async Task ScanAsync(CancellationToken cancellationToken)
    {
        await _scanning.WaitAsync(cancellationToken);
        try
        {
            var began = _clock.GetUtcNow();
            await _scanner.ScanAsync(() => _listed.TrySetResult(), cancellationToken);
            _lastScan = _clock.GetUtcNow();
            _updated = began;
        }
        finally
        {
            _scanning.Release();
        }
    }

    /// <summary>Whether the last scan could list every folder; what it could not is logged, and the applications known from it stay.</summary>
    public bool ListedAll => _scanner.ListedAll;

    /// <summary>Deletes old logs, where that is wanted and its time has come.</summary>
    public Task CleanAsync(CancellationToken cancellationToken) => _cleaner.CleanAsync(Listing, cancellationToken);

    /// <summary>Compacts the rolling logs that have more files than wanted; nothing where that is not configured.</summary>
    public async Task CompactAsync(CancellationToken cancellationToken)
    {
        foreach (var record in _index.Records)
            if (await _compactor.CompactAsync(record, cancellationToken)) await _scanner.RefreshAsync(record, cancellationToken);
    }

    /// <summary>Replays an attempt, or takes it from those that are open; null where there is no such attempt or its log is gone.</summary>
    public async Task<OpenedApplication?> OpenAsync(string id, string? attemptId, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } application || application.Attempt(attemptId) is not { } attempt) return null;
        try
        {
            return await OpenAsync(application, attempt, cancellationToken);
        }
        catch (LogChangedException changed)
        {
            _logger.LogChanged(attempt.Record.Log.In(Options), changed.Message);
            // once more, with the log as it is now
            if (await _scanner.RefreshAsync(attempt.Record, cancellationToken) is null || Listing.Find(id) is not { } again || again.Attempt(attemptId) is not { } present) return null;
            return await OpenAsync(again, present, cancellationToken);
        }
    }

    /// <summary>The bytes of one of an attempt's files.</summary>
    internal ValueTask<Stream> ReadAsync(LogRecord record, StoredFile file, CancellationToken cancellationToken) =>
        _folders[record.Log.Source].OpenReadAsync(file.Path, 0, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _loop;
        }
        catch (OperationCanceledException)
        {
            // asked for
        }
        await _stored.SaveAsync(CancellationToken.None);
        await Opened.DisposeAsync();
        foreach (var folder in _folders) folder.Dispose();
        _stored.Dispose();
        _stop.Dispose();
        _scanning.Dispose();
    }

    private async Task<OpenedApplication?> OpenAsync(ApplicationEntry application, AttemptEntry attempt, CancellationToken cancellationToken)
    {
        var opened = await Opened.GetAsync(application, attempt, cancellationToken);
        if (opened.Digest is { } digest) _index.Annotate(attempt.Record.Log, digest);
        return opened;
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        var first = Stopwatch.StartNew();
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var scan = ScanAsync(cancellationToken);
                while (await Task.WhenAny(scan, Task.Delay(SaveInterval, _clock, cancellationToken)) != scan && !cancellationToken.IsCancellationRequested) await _stored.SaveAsync(cancellationToken);
                await scan;
                if (first.IsRunning)
                {
                    _logger.FirstScan(Listing.Applications.Count, first.ElapsedMilliseconds, Listing.Unreadable);
                    first.Stop();
                }
                await CompactAsync(cancellationToken);
                await _stored.SaveAsync(cancellationToken);
                await CleanAsync(cancellationToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                _logger.ScanFailed(failure);
            }
            await Task.Delay(Options.UpdateInterval, _clock, cancellationToken);
        }
    }
}
