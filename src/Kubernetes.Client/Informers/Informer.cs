using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Kubernetes.Client.Informers;

/// <summary>
/// A copy of the objects of one kind that keeps itself current.
/// <code>
/// list → copy (what is gone meanwhile is deleted) → watch from its resourceVersion → event → copy, newer resourceVersion
///                                                     ↑ server ends it, or the connection fails (back-off) │
///                                                     └──────────────────────────────────────────────────┘  410 → list
/// </code>
/// <see cref="RunAsync"/> is called once; everything else may be called by many at any time.
/// </summary>
public sealed class Informer<T> where T : class, IKubernetesObject
{
    private readonly ResourceClient<T> _client;
    private readonly WatchOptions _options;
    private readonly TimeProvider _clock;
    private readonly Random _random;
    private readonly BackOff _backOff;
    private readonly ObjectStore<T> _store = new();
    private readonly TaskCompletionSource _synced = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Of <paramref name="options"/> the selectors count; versions and time limits are the informer's own.</summary>
    public Informer(ResourceClient<T> client, WatchOptions options, TimeProvider clock) : this(client, options, clock, Random.Shared)
    {
    }

    /// <summary>With the source of jitter.</summary>
    public Informer(ResourceClient<T> client, WatchOptions options, TimeProvider clock, Random random)
    {
        _client = client;
        _options = options;
        _clock = clock;
        _random = random;
        _backOff = new BackOff(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(30), random);
    }

    /// <summary>The copy at this moment, in no order.</summary>
    public IReadOnlyCollection<T> Items => _store.Items;

    /// <summary>Why the connection is down; null while it works.</summary>
    public Exception? LastFailure { get; private set; }

    /// <summary>The object in the copy; null when it is not there. The namespace is null for kinds without one.</summary>
    public T? Find(string? ns, string name) => _store.Find(ns, name);

    /// <summary>What is there as Added, then every change, until <see cref="RunAsync"/> ends. Each caller gets its own; it is buffered without bound.</summary>
    public IAsyncEnumerable<InformerEvent<T>> EventsAsync(CancellationToken cancellationToken) => _store.EventsAsync(cancellationToken);

    /// <summary>Done when the copy is complete for the first time; fails when <see cref="RunAsync"/> ended before.</summary>
    public Task WaitForSyncAsync(CancellationToken cancellationToken) => _synced.Task.WaitAsync(cancellationToken);

    /// <summary>Runs until cancelled. Failures that may pass are retried forever.</summary>
    /// <exception cref="KubernetesApiException">The server forbids the list, does not know the kind, or refuses the selectors.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Exception? end = null;
        try
        {
            while (true) await CycleAsync(cancellationToken);
        }
        catch (Exception error)
        {
            end = error;
            throw;
        }
        finally
        {
            if (end is OperationCanceledException) _synced.TrySetCanceled(cancellationToken);
            else if (_synced.TrySetException(end!)) _ = _synced.Task.Exception;
            _store.Complete(end is OperationCanceledException ? null : end);
        }
    }

    private async Task CycleAsync(CancellationToken cancellationToken)
    {
        string? version;
        try
        {
            var list = await _client.ListAllAsync(new ListOptions { LabelSelector = _options.LabelSelector, FieldSelector = _options.FieldSelector }, cancellationToken);
            _store.Replace(list.Items);
            version = list.Metadata.ResourceVersion;
        }
        catch (Exception error) when (MayPass(error))
        {
            await PauseAsync(error, cancellationToken);
            return;
        }
        Recovered();
        _synced.TrySetResult();
        while (version is not null) version = await WatchAsync(version, cancellationToken);
    }

    /// <summary>One watch; returns where the next one starts, or null to list again.</summary>
    private async Task<string?> WatchAsync(string version, CancellationToken cancellationToken)
    {
        var started = _clock.GetTimestamp();
        var seconds = 300 + _random.Next(300);
        // a connection that died without a word does not hold us for ever
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds + 30), _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var seen = 0;
        try
        {
            await foreach (var watchEvent in _client.WatchAsync(_options with { ResourceVersion = version, AllowBookmarks = true, TimeoutSeconds = seconds }, either.Token))
            {
                if (seen++ == 0) Recovered();
                _store.Apply(watchEvent);
                version = watchEvent.Object.Metadata.ResourceVersion ?? version;
            }
            // a server that ends each watch at once is not asked in a tight loop
            if (seen == 0 && _clock.GetElapsedTime(started) < TimeSpan.FromSeconds(1)) await Task.Delay(_backOff.Next(), _clock, cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return version;
        }
        catch (KubernetesApiException error) when (error.IsGone)
        {
            return null;
        }
        catch (Exception error) when (MayPass(error))
        {
            await PauseAsync(error, cancellationToken);
        }
        catch (KubernetesApiException error)
        {
            // a watch that is refused: the list finds out whether for good
            await PauseAsync(error, cancellationToken);
            return null;
        }
        return version;
    }

    private void Recovered()
    {
        LastFailure = null;
        _backOff.Reset();
    }

    private Task PauseAsync(Exception error, CancellationToken cancellationToken)
    {
        LastFailure = error;
        return Task.Delay(_backOff.Next(), _clock, cancellationToken);
    }

    private static bool MayPass(Exception error) => error is KubernetesUnreachableException or KubernetesApiException { IsTransient: true } or KubernetesApiException { IsUnauthorized: true } or KubernetesApiException { IsGone: true };
}
