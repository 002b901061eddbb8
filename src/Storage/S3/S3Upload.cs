using Amazon.S3;
using Amazon.S3.Model;

namespace Tinderbox.Storage.S3;

/// <summary>
/// Writes one object: small ones in one request, large ones in parts, which are given up together when one fails. What cannot be rewound is held in memory a part at a
/// time, so that a part can be sent again.
/// </summary>
internal sealed class S3Upload(S3Connection connection)
{
    private const string Permission = "s3:PutObject";
    private const int MostParts = 10_000;

    /// <summary>Parts of content whose length nobody knows: 10,000 of them are 160 GB.</summary>
    private const int BlindPartSize = 16 << 20;

    internal async Task WriteAsync(string key, string name, Stream content, CancellationToken cancellationToken)
    {
        var settings = connection.Settings;
        if (content.CanSeek && content.Length - content.Position < settings.MultipartThreshold)
        {
            await PutAsync(key, name, content, cancellationToken);
            return;
        }
        if (!content.CanSeek)
        {
            var first = await ReadAsync(content, cancellationToken);
            if (first.Length < BlindPartSize) await PutAsync(key, name, first, cancellationToken);
            else await InPartsAsync(key, name, RestAsync(first, content, cancellationToken), cancellationToken);
            return;
        }
        var left = content.Length - content.Position;
        var size = Math.Max(settings.PartSize, (left + MostParts - 1) / MostParts);
        await InPartsAsync(key, name, SlicesAsync(content, size), cancellationToken);
    }

    private Task PutAsync(string key, string name, Stream content, CancellationToken cancellationToken)
    {
        var request = new PutObjectRequest { BucketName = connection.Settings.Bucket, Key = key, InputStream = content, AutoCloseStream = false, AutoResetStreamPosition = false };
        Encrypt(method => request.ServerSideEncryptionMethod = method, id => request.ServerSideEncryptionKeyManagementServiceKeyId = id);
        return connection.SendAsync(client => client.PutObjectAsync(request, cancellationToken), Permission, name, cancellationToken);
    }

    private async Task InPartsAsync(string key, string name, IAsyncEnumerable<(Stream Content, long Size)> parts, CancellationToken cancellationToken)
    {
        var bucket = connection.Settings.Bucket;
        var start = new InitiateMultipartUploadRequest { BucketName = bucket, Key = key };
        Encrypt(method => start.ServerSideEncryptionMethod = method, id => start.ServerSideEncryptionKeyManagementServiceKeyId = id);
        var upload = (await connection.SendAsync(client => client.InitiateMultipartUploadAsync(start, cancellationToken), Permission, name, cancellationToken)).UploadId;
        try
        {
            var sent = new List<PartETag>();
            await foreach (var (content, size) in parts.WithCancellation(cancellationToken))
            {
                var part = new UploadPartRequest { BucketName = bucket, Key = key, UploadId = upload, PartNumber = sent.Count + 1, InputStream = content, PartSize = size };
                sent.Add(new PartETag(await connection.SendAsync(client => client.UploadPartAsync(part, cancellationToken), Permission, name, cancellationToken)));
            }
            var end = new CompleteMultipartUploadRequest { BucketName = bucket, Key = key, UploadId = upload, PartETags = sent };
            await connection.SendAsync(client => client.CompleteMultipartUploadAsync(end, cancellationToken), Permission, name, cancellationToken);
        }
        catch
        {
            await AbandonAsync(key, name, upload);
            throw;
        }
    }

    // parts of an upload that nobody completes cost money for ever; also when the caller has lost patience
    private async Task AbandonAsync(string key, string name, string upload)
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            var request = new AbortMultipartUploadRequest { BucketName = connection.Settings.Bucket, Key = key, UploadId = upload };
            await connection.SendAsync(client => client.AbortMultipartUploadAsync(request, bound.Token), "s3:AbortMultipartUpload", name, bound.Token);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            // what made the upload fail is the news; a lifecycle rule of the bucket has to do the rest
        }
    }

    private void Encrypt(Action<ServerSideEncryptionMethod> setMethod, Action<string> setKey)
    {
        if (connection.Settings.Encryption is not { } method) return;
        setMethod(ServerSideEncryptionMethod.FindValue(method));
        if (connection.Settings.EncryptionKey is { } key && method != "AES256") setKey(key);
    }

#pragma warning disable CS1998 // slices of what can be sought have nothing to await
    private static async IAsyncEnumerable<(Stream Content, long Size)> SlicesAsync(Stream content, long size)
#pragma warning restore CS1998
    {
        for (var position = content.Position; position < content.Length; position += size)
        {
            content.Position = position;
            yield return (content, Math.Min(size, content.Length - position));
        }
    }

    private static async IAsyncEnumerable<(Stream Content, long Size)> RestAsync(MemoryStream first, Stream content, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var part = first; part.Length > 0; part = await ReadAsync(content, cancellationToken)) yield return (part, part.Length);
    }

    private static async Task<MemoryStream> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        var bytes = new byte[BlindPartSize];
        var read = await content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return new MemoryStream(bytes, 0, read);
    }
}
