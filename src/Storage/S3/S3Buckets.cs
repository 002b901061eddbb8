using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace Tinderbox.Storage.S3;

/// <summary>
/// What has to be true of a bucket before Spark can write its event log there: it exists, in this region, with a placeholder where the log folder is to be. Exceptions are
/// those of <see cref="IStorageFolder"/>; <see cref="S3AccessException"/>, <see cref="S3RegionException"/> and <see cref="S3UnreachableException"/> carry what a check needs to know.
/// </summary>
public sealed class S3Buckets : IDisposable
{
    private readonly S3Connection _connection;

    /// <summary>Nothing is asked before it is used.</summary>
    public S3Buckets(S3Settings settings)
        : this(settings, Environment.GetEnvironmentVariable)
    {
    }

    internal S3Buckets(S3Settings settings, Func<string, string?> environment)
    {
        _connection = new S3Connection(settings, environment);
    }

    private string Name => $"s3a://{_connection.Settings.Bucket}";

    /// <summary>Which credentials are used, in words without secrets.</summary>
    /// <exception cref="S3AccessException">None were found.</exception>
    public string Credentials => _connection.Credentials.ToString();

    /// <summary>The keys that were found, to be put into a Secret; a temporary one has a session token. Asks the source where that takes a request.</summary>
    /// <exception cref="S3AccessException">None were found.</exception>
    public async Task<(string AccessKey, string SecretKey, string? SessionToken)> ResolveKeysAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var keys = await _connection.Credentials.Value.GetCredentialsAsync();
        return (keys.AccessKey, keys.SecretKey, keys.UseToken ? keys.Token : null);
    }

    /// <summary>Whether the bucket is there.</summary>
    /// <exception cref="S3RegionException">It is, but elsewhere.</exception>
    public async Task<bool> ExistsAsync(CancellationToken cancellationToken)
    {
        try
        {
            // a listing, for the answer to a HEAD has no room for a reason
            await _connection.SendAsync(client => client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = _connection.Settings.Bucket, MaxKeys = 1 }, cancellationToken), "s3:ListBucket", Name, cancellationToken);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return false;
        }
    }

    /// <summary>The bucket's region.</summary>
    public async Task<string> RegionAsync(CancellationToken cancellationToken)
    {
        var answer = await _connection.SendAsync(client => client.GetBucketLocationAsync(new GetBucketLocationRequest { BucketName = _connection.Settings.Bucket }, cancellationToken), "s3:GetBucketLocation", Name, cancellationToken);
        return answer.Location?.Value switch { null or "" => "us-east-1", "EU" => "eu-west-1", var region => region };
    }

    /// <summary>Makes the bucket; nothing when it is there and ours.</summary>
    public async Task CreateAsync(CancellationToken cancellationToken)
    {
        var region = _connection.Settings.RegionOrDefault;
        var request = new PutBucketRequest { BucketName = _connection.Settings.Bucket, UseClientRegion = false };
        if (region != "us-east-1") request.BucketRegionName = region;
        await _connection.SendAsync<PutBucketResponse?>(
            async client =>
            {
                try
                {
                    return await client.PutBucketAsync(request, cancellationToken);
                }
                catch (AmazonS3Exception e) when (e.ErrorCode == "BucketAlreadyOwnedByYou")
                {
                    return null;
                }
            },
            "s3:CreateBucket", Name, cancellationToken);
    }

    /// <summary>Whether anything, a placeholder at least, is under a prefix: without it S3A says that the folder does not exist.</summary>
    /// <param name="prefix">Without slash at its end.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> HasPrefixAsync(string prefix, CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = _connection.Settings.Bucket, Prefix = Folder(prefix), MaxKeys = 1 };
        var page = await _connection.SendAsync(client => client.ListObjectsV2Async(request, cancellationToken), "s3:ListBucket", $"{Name}/{prefix}", cancellationToken);
        return page.S3Objects is { Count: > 0 };
    }

    /// <summary>Writes the empty object that stands for a folder: the prefix with a slash at its end.</summary>
    public Task WritePlaceholderAsync(string prefix, CancellationToken cancellationToken)
    {
        var request = new PutObjectRequest { BucketName = _connection.Settings.Bucket, Key = Folder(prefix), ContentBody = "", ContentType = "application/x-directory" };
        return _connection.SendAsync(client => client.PutObjectAsync(request, cancellationToken), "s3:PutObject", $"{Name}/{prefix}", cancellationToken);
    }

    /// <summary>How far the endpoint's clock is ahead of <paramref name="clock"/>; asked without credentials, so it answers when nothing else works. Null where it tells no time.</summary>
    public async Task<TimeSpan?> ClockSkewAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        var endpoint = _connection.Settings.Endpoint ?? new Uri($"https://s3.{_connection.Settings.RegionOrDefault}.amazonaws.com");
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        try
        {
            using var answer = await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, endpoint), cancellationToken);
            return answer.Headers.Date is { } date ? date - clock.GetUtcNow() : null;
        }
        catch (Exception e) when (e is HttpRequestException or WebException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw S3Failure.Translate(e, "", Name, _connection);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    private static string Folder(string prefix) => prefix.Trim('/') + "/";
}
