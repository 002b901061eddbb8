using Tinderbox.LocalCluster.ObjectStore.Http;

namespace Tinderbox.LocalCluster.ObjectStore.Buckets;

/// <summary>
/// One bucket: <c>journal</c> and <c>data/</c> in its folder. Every change is one line of the journal under one lock, so readers see an object before or after it and
/// conditions hold when they are acted upon; bytes are written and read outside the lock.
/// </summary>
internal sealed class Bucket : IDisposable
{
    private readonly Lock _lock = new();
    private readonly ObjectIndex _index = new();
    private readonly Dictionary<string, OpenUpload> _uploads = [];
    private readonly Dictionary<StoredObject, int> _readers = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<StoredObject> _doomed = new(ReferenceEqualityComparer.Instance);
    private readonly BucketJournal _journal;
    private BucketRecord _record = new("us-east-1", 0);

    private Bucket(string name, string folder)
    {
        Name = name;
        Files = new BucketFiles(Path.Combine(folder, "data"));
        var objects = new Dictionary<string, StoredObject>(StringComparer.Ordinal);
        _journal = BucketJournal.Open(Path.Combine(folder, "journal"), line => Replay(line, objects));
        _index.Fill(objects.Values);
        Files.Sweep(_index.All.SelectMany(one => one.Parts).Concat(_uploads.Values.SelectMany(upload => upload.Parts.Values)).Select(part => part.File).ToHashSet(StringComparer.Ordinal));
    }

    internal string Name { get; }

    internal string Region => _record.Region;

    internal DateTimeOffset Created => DateTimeOffset.FromUnixTimeMilliseconds(_record.Created);

    internal BucketFiles Files { get; }

    internal bool IsEmpty
    {
        get { lock (_lock) return _index.Count == 0; }
    }

    internal static Bucket Open(string folder) => new(Path.GetFileName(folder), folder);

    internal static Bucket Create(string folder, string region, DateTimeOffset now)
    {
        Directory.CreateDirectory(folder);
        var bucket = new Bucket(Path.GetFileName(folder), folder) { _record = new BucketRecord(region, now.ToUnixTimeMilliseconds()) };
        bucket._journal.Append(new JournalLine { Bucket = bucket._record });
        return bucket;
    }

    internal StoredObject? Find(string key)
    {
        lock (_lock) return _index.Find(key);
    }

    /// <summary>The object, its bytes kept until the lease is disposed of; null when there is none.</summary>
    internal ObjectLease? Lease(string key)
    {
        lock (_lock)
        {
            if (_index.Find(key) is not { } found) return null;
            _readers[found] = _readers.GetValueOrDefault(found) + 1;
            return new ObjectLease(this, found);
        }
    }

    internal ListPage List(ListQuery query)
    {
        lock (_lock) return _index.List(query);
    }

    /// <summary>Puts an object in place if <paramref name="condition"/> holds for what is there; ends the upload that it came from.</summary>
    /// <exception cref="S3Error">The condition does not hold: nothing has changed.</exception>
    internal void Put(StoredObject added, Action<StoredObject?> condition, string? endedUpload = null)
    {
        lock (_lock)
        {
            condition(_index.Find(added.Key));
            Append(new JournalLine { Put = added, Ended = endedUpload });
            if (endedUpload is not null && _uploads.Remove(endedUpload, out var upload)) Drop(upload.Parts.Values.Except(added.Parts));
            if (_index.Put(added) is { } replaced) Drop(replaced);
        }
    }

    /// <summary>Removes an object; nothing when there is none.</summary>
    internal void Delete(string key, Action<StoredObject?> condition)
    {
        lock (_lock)
        {
            condition(_index.Find(key));
            if (_index.Remove(key) is not { } removed) return;
            Append(new JournalLine { Deleted = key });
            Drop(removed);
        }
    }

    internal void Start(StoredUpload upload)
    {
        lock (_lock)
        {
            Append(new JournalLine { Started = upload });
            _uploads[upload.Id] = new OpenUpload(upload);
        }
    }

    /// <summary>The upload and its parts as they are now.</summary>
    /// <exception cref="S3Error">There is no such upload of this key.</exception>
    internal (StoredUpload Upload, IReadOnlyList<StoredPart> Parts) Upload(string id, string key)
    {
        lock (_lock)
        {
            return _uploads.TryGetValue(id, out var open) && open.Upload.Key == key ? (open.Upload, [.. open.Parts.Values]) : throw S3Error.UploadNotFound(id);
        }
    }

    /// <summary>All of them by key, then by age.</summary>
    internal IReadOnlyList<StoredUpload> Uploads()
    {
        lock (_lock) return [.. _uploads.Values.Select(open => open.Upload).OrderBy(upload => upload.Key, KeyOrder.Instance).ThenBy(upload => upload.Initiated).ThenBy(upload => upload.Id, StringComparer.Ordinal)];
    }

    /// <summary>Adds a part, or replaces the one of its number.</summary>
    /// <exception cref="S3Error">The upload is over.</exception>
    internal void AddPart(string uploadId, StoredPart part)
    {
        lock (_lock)
        {
            if (!_uploads.TryGetValue(uploadId, out var open)) throw S3Error.UploadNotFound(uploadId);
            Append(new JournalLine { Part = part, UploadId = uploadId });
            if (open.Parts.Remove(part.Number, out var replaced)) Drop([replaced]);
            open.Parts[part.Number] = part;
        }
    }

    /// <summary>Gives an upload up; its parts go.</summary>
    /// <exception cref="S3Error">There is no such upload of this key.</exception>
    internal void Abort(string uploadId, string key)
    {
        lock (_lock)
        {
            if (!_uploads.TryGetValue(uploadId, out var open) || open.Upload.Key != key) throw S3Error.UploadNotFound(uploadId);
            Append(new JournalLine { Ended = uploadId });
            _uploads.Remove(uploadId);
            Drop(open.Parts.Values);
        }
    }

    internal void Return(StoredObject read)
    {
        lock (_lock)
        {
            if (--_readers[read] > 0) return;
            _readers.Remove(read);
            if (_doomed.Remove(read)) Drop(read.Parts);
        }
    }

    public void Dispose() => _journal.Dispose();

    private void Append(JournalLine line)
    {
        // many changes of few objects, as temporary files are: keep the file near the size of what is true
        if (_journal.Lines > 10_000 + (4 * _index.Count)) _journal.Rewrite(Present());
        _journal.Append(line);
    }

    private IEnumerable<JournalLine> Present() =>
    [
        new JournalLine { Bucket = _record },
        .. _index.All.Select(one => new JournalLine { Put = one }),
        .. _uploads.Values.SelectMany(open => open.Parts.Values.Select(part => new JournalLine { Part = part, UploadId = open.Upload.Id }).Prepend(new JournalLine { Started = open.Upload })),
    ];

    private void Drop(StoredObject replaced)
    {
        if (_readers.ContainsKey(replaced)) _doomed.Add(replaced);
        else Drop(replaced.Parts);
    }

    private void Drop(IEnumerable<StoredPart> parts)
    {
        foreach (var part in parts) Files.Delete(part.File);
    }

    private void Replay(JournalLine line, Dictionary<string, StoredObject> objects)
    {
        if (line.Bucket is { } record) _record = record;
        if (line.Put is { } put) objects[put.Key] = put;
        if (line.Deleted is { } deleted) objects.Remove(deleted);
        if (line.Started is { } started) _uploads[started.Id] = new OpenUpload(started);
        if (line.Part is { } part && _uploads.GetValueOrDefault(line.UploadId ?? "") is { } open) open.Parts[part.Number] = part;
        if (line.Ended is { } ended) _uploads.Remove(ended);
    }

    private sealed record OpenUpload(StoredUpload Upload)
    {
        internal SortedDictionary<int, StoredPart> Parts { get; } = [];
    }
}

/// <summary>An object that is being read: replaced or deleted meanwhile, its bytes stay until the reader is done.</summary>
internal sealed class ObjectLease(Bucket bucket, StoredObject leased) : IDisposable
{
    internal StoredObject Object => leased;

    /// <summary>Copies a range of the bytes.</summary>
    internal async Task CopyAsync(long offset, long length, Stream target, CancellationToken cancellationToken)
    {
        foreach (var part in leased.Parts)
        {
            if (length == 0) return;
            if (offset >= part.Size)
            {
                offset -= part.Size;
                continue;
            }
            var take = Math.Min(length, part.Size - offset);
            await using (var file = bucket.Files.OpenRead(part.File)) await CopyAsync(file, offset, take, target, cancellationToken);
            (offset, length) = (0, length - take);
        }
    }

    public void Dispose() => bucket.Return(leased);

    private static async Task CopyAsync(FileStream file, long offset, long length, Stream target, CancellationToken cancellationToken)
    {
        file.Position = offset;
        var buffer = System.Buffers.ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            while (length > 0)
            {
                var read = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, length)), cancellationToken);
                if (read == 0) throw new IOException("an object's file is shorter than its record");
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                length -= read;
            }
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
