using System.Collections.Concurrent;

namespace Tinderbox.HistoryServer.Providers;

/// <summary>What is known of all logs, in memory. Safe to use from several threads; a snapshot is as of one moment per record.</summary>
internal sealed class LogIndex
{
    private readonly ConcurrentDictionary<(int Source, string Path), LogRecord> _records = new();
    private long _changes;

    /// <summary>Grows with every change: tells whether a snapshot is still true.</summary>
    public long Changes => Interlocked.Read(ref _changes);

    /// <summary>All records.</summary>
    public IReadOnlyCollection<LogRecord> Records => [.. _records.Values];

    public LogRecord? Find(int source, string path) => _records.GetValueOrDefault((source, path));

    public void Put(LogRecord record)
    {
        _records[record.Key] = record;
        Interlocked.Increment(ref _changes);
    }

    public void Remove(LogRecord record)
    {
        if (_records.TryRemove(KeyValuePair.Create(record.Key, record))) Interlocked.Increment(ref _changes);
    }

    /// <summary>Adds figures to a record that still is of the same content.</summary>
    public void Annotate(StoredLog log, AttemptDigest digest)
    {
        if (Find(log.Source, log.Path) is { } record && record.Log.IsSameAs(log) && record.Digest != digest && _records.TryUpdate(record.Key, record with { Digest = digest }, record))
            Interlocked.Increment(ref _changes);
    }
}
