using System.Text.RegularExpressions;
using Tinderbox.LocalCluster.ObjectStore.Http;

namespace Tinderbox.LocalCluster.ObjectStore.Buckets;

/// <summary>All buckets: a folder each, opened when first asked for.</summary>
internal sealed partial class BucketShelf(string folder) : IDisposable
{
    private const string Trash = ".deleted-";
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Bucket> _open = [];

    /// <summary>The bucket of that name.</summary>
    /// <exception cref="S3Error">There is none of that name.</exception>
    internal Bucket Get(string name) => Find(name) ?? throw S3Error.BucketNotFound(name);

    internal Bucket? Find(string name)
    {
        if (!IsName(name)) return null;
        lock (_lock)
        {
            if (_open.TryGetValue(name, out var open)) return open;
            var place = Path.Combine(folder, name);
            return Directory.Exists(place) ? _open[name] = Bucket.Open(place) : null;
        }
    }

    /// <summary>By name.</summary>
    internal IReadOnlyList<Bucket> All() =>
        Directory.Exists(folder) ? [.. Directory.GetDirectories(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).Select(name => Find(name!)).OfType<Bucket>()] : [];

    /// <summary>The new bucket; null when there is one of that name.</summary>
    /// <exception cref="S3Error">That is no name for a bucket.</exception>
    internal Bucket? Create(string name, string region, DateTimeOffset now)
    {
        if (!IsName(name)) throw new S3Error(400, "InvalidBucketName", "The specified bucket is not valid.").With("BucketName", name);
        lock (_lock)
            return Find(name) is null ? _open[name] = Bucket.Create(Path.Combine(folder, name), region, now) : null;
    }

    /// <summary>Takes an empty bucket away, with the uploads that nobody finished.</summary>
    /// <exception cref="S3Error">It is not there, or not empty.</exception>
    internal void Delete(string name)
    {
        lock (_lock)
        {
            var bucket = Get(name);
            if (!bucket.IsEmpty) throw new S3Error(409, "BucketNotEmpty", "The bucket you tried to delete is not empty").With("BucketName", name);
            _open.Remove(name);
            bucket.Dispose();
            // one step, so that a crash leaves a bucket or none
            var trash = Path.Combine(folder, Trash + Guid.NewGuid().ToString("N"));
            Directory.Move(Path.Combine(folder, name), trash);
            Directory.Delete(trash, recursive: true);
        }
    }

    public void Dispose()
    {
        lock (_lock)
            foreach (var bucket in _open.Values) bucket.Dispose();
    }

    /// <summary>https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html.</summary>
    internal static bool IsName(string name) => Name().IsMatch(name) && !name.Contains("..", StringComparison.Ordinal) && !System.Net.IPAddress.TryParse(name, out _);

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
