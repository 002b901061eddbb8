using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;

namespace Tinderbox.Storage.S3;

/// <summary>
/// A prefix of a bucket as a folder. One listing is one chain of list calls over everything below the prefix, a thousand keys each; nothing is asked per file. Keys that end
/// with a slash stand for folders and are no files.
/// </summary>
public sealed class S3Objects : IStorageFolder
{
    private readonly S3Connection _connection;
    private readonly S3Upload _upload;
    private readonly string _prefix;

    /// <summary>Nothing is asked before it is used, not even for credentials.</summary>
    public S3Objects(StorageUri uri, S3Settings settings)
        : this(uri, new S3Connection(settings, Environment.GetEnvironmentVariable))
    {
    }

    internal S3Objects(StorageUri uri, S3Connection connection)
    {
        Uri = uri;
        _connection = connection;
        _prefix = uri.Path.TrimStart('/') is { Length: > 0 } path ? path + "/" : "";
        _upload = new S3Upload(connection);
    }

    /// <inheritdoc/>
    public StorageUri Uri { get; }

    private string Bucket => _connection.Settings.Bucket;

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredFile> ListAsync(Func<string, bool> descend, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = Bucket, Prefix = _prefix };
        var wanted = new FolderFilter(descend);
        var exists = _prefix.Length == 0;
        ListObjectsV2Response page;
        do
        {
            page = await _connection.SendAsync(client => client.ListObjectsV2Async(request, cancellationToken), "s3:ListBucket", Uri.ToString(), cancellationToken);
            foreach (var found in page.S3Objects ?? [])
            {
                exists = true;
                var path = found.Key[_prefix.Length..];
                if (!StoragePath.IsInside(path) || !wanted.Includes(path)) continue;
                yield return new StoredFile(path, found.Size ?? 0, new DateTimeOffset(DateTime.SpecifyKind(found.LastModified?.ToUniversalTime() ?? default, DateTimeKind.Utc)), found.ETag?.Trim('"'));
            }
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
        if (!exists) throw new DirectoryNotFoundException($"{Uri}: there is nothing under this prefix, not even a placeholder object.");
    }

    /// <inheritdoc/>
    public async ValueTask<StoredFile?> StatAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var head = await _connection.SendAsync(client => client.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = Bucket, Key = Key(path) }, cancellationToken), "s3:GetObject", Name(path), cancellationToken);
            return new StoredFile(path, head.ContentLength, new DateTimeOffset(DateTime.SpecifyKind(head.LastModified?.ToUniversalTime() ?? default, DateTimeKind.Utc)), head.ETag?.Trim('"'));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<int> ReadAtAsync(string path, long offset, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (buffer.Length == 0) return 0;
        var request = new GetObjectRequest { BucketName = Bucket, Key = Key(path), ByteRange = new ByteRange(offset, offset + buffer.Length - 1) };
        return await _connection.SendAsync(
            async client =>
            {
                try
                {
                    using var answer = await client.GetObjectAsync(request, cancellationToken);
                    return await answer.ResponseStream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
                }
                catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
                {
                    return 0;
                }
            },
            "s3:GetObject", Name(path), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<Stream> OpenReadAsync(string path, long offset, CancellationToken cancellationToken)
    {
        var stream = new S3ReadStream(_connection, Key(path), Name(path), offset);
        await stream.OpenAsync(cancellationToken);
        return stream;
    }

    /// <inheritdoc/>
    public Task WriteAsync(string path, Stream content, CancellationToken cancellationToken) => _upload.WriteAsync(Key(path), Name(path), content, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteAsync(string path, CancellationToken cancellationToken) =>
        _connection.SendAsync(client => client.DeleteObjectAsync(new DeleteObjectRequest { BucketName = Bucket, Key = Key(path) }, cancellationToken), "s3:DeleteObject", Name(path), cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private string Key(string path) => _prefix + StoragePath.Inside(path);

    private string Name(string path) => Uri.Append(path).ToString();

    /// <summary>Asks once per folder, and about no folder below one that is not wanted. A listing comes in order, so the last path of folders is all there is to remember.</summary>
    private sealed class FolderFilter(Func<string, bool> descend)
    {
        private readonly List<(string Folder, bool Wanted)> _path = [];

        internal bool Includes(string file)
        {
            _path.RemoveAll(one => !file.StartsWith(one.Folder + "/", StringComparison.Ordinal));
            for (var slash = file.IndexOf('/', _path.Count == 0 ? 0 : _path[^1].Folder.Length + 1); slash >= 0 && (_path.Count == 0 || _path[^1].Wanted); slash = file.IndexOf('/', slash + 1))
                _path.Add((file[..slash], descend(file[..slash])));
            return _path.Count == 0 || _path[^1].Wanted;
        }
    }
}
