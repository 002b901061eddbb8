using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Shouldly;
using Xunit;

namespace Tinderbox.LocalCluster.Tests.ObjectStore.ObjectStoreHostTests;

/// <summary>The AWS SDK for .NET on the other side, as it comes: checksums in trailers, chunks signed and not.</summary>
public sealed class AwsSdkTests(RunningObjectStore store) : IClassFixture<RunningObjectStore>, IDisposable
{
    private const int PartSize = 5 << 20;
    private readonly AmazonS3Client _client = Client(store, store.SecretKey);

    [Fact]
    public async Task An_object_comes_back_with_its_metadata_and_checksum()
    {
        var put = new PutObjectRequest { BucketName = "spark", Key = "dir/hello world.txt", ContentBody = "hello", ContentType = "text/plain", ChecksumAlgorithm = ChecksumAlgorithm.SHA256 };
        put.Metadata["owner"] = "me";
        (await _client.PutObjectAsync(put, Token)).ChecksumSHA256.ShouldBe("LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=");

        using var got = await _client.GetObjectAsync(new GetObjectRequest { BucketName = "spark", Key = put.Key, ChecksumMode = ChecksumMode.ENABLED }, Token);

        got.Metadata["owner"].ShouldBe("me");
        got.ChecksumSHA256.ShouldBe("LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=");
        (await new StreamReader(got.ResponseStream).ReadToEndAsync(Token)).ShouldBe("hello");
    }

    [Theory]
    [InlineData("CRC32")]
    [InlineData("CRC32C")]
    [InlineData("CRC64NVME")]
    [InlineData("SHA1")]
    [InlineData("SHA256")]
    public async Task Parts_become_an_object_with_the_checksum_of_their_algorithm(string algorithm)
    {
        var key = "parts-" + algorithm;
        var bytes = RandomNumberGenerator.GetBytes(PartSize + 1000);
        var start = await _client.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest { BucketName = "spark", Key = key, ChecksumAlgorithm = new ChecksumAlgorithm(algorithm) }, Token);
        var complete = new CompleteMultipartUploadRequest { BucketName = "spark", Key = key, UploadId = start.UploadId };
        foreach (var (number, from, to) in new[] { (1, 0, PartSize), (2, PartSize, bytes.Length) })
        {
            var part = await _client.UploadPartAsync(
                new UploadPartRequest { BucketName = "spark", Key = key, UploadId = start.UploadId, PartNumber = number, InputStream = new MemoryStream(bytes[from..to]), ChecksumAlgorithm = new ChecksumAlgorithm(algorithm) }, Token);
            complete.AddPartETags(part);
        }

        var completed = await _client.CompleteMultipartUploadAsync(complete, Token);

        completed.ETag.ShouldEndWith("-2\"");
        completed.ChecksumType.Value.ShouldBe(algorithm == "CRC64NVME" ? "FULL_OBJECT" : "COMPOSITE");
        using var got = await _client.GetObjectAsync(new GetObjectRequest { BucketName = "spark", Key = key, ByteRange = new ByteRange(PartSize - 10, PartSize + 9) }, Token);
        var read = new byte[20];
        await got.ResponseStream.ReadExactlyAsync(read, Token);
        read.ShouldBe(bytes[(PartSize - 10)..(PartSize + 10)]);
    }

    [Fact]
    public async Task Thousands_of_keys_are_listed_page_by_page_and_deleted_together()
    {
        await _client.PutBucketAsync(new PutBucketRequest { BucketName = "many" }, Token);
        await Parallel.ForAsync(0, 1200, Token, async (i, token) => await _client.PutObjectAsync(new PutObjectRequest { BucketName = "many", Key = $"k{i:0000}", ContentBody = "" }, token));
        var keys = new List<string>();
        await foreach (var one in _client.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = "many" }).S3Objects.WithCancellation(Token)) keys.Add(one.Key);
        keys.ShouldBe(Enumerable.Range(0, 1200).Select(i => $"k{i:0000}"));

        foreach (var some in keys.Chunk(1000))
            (await _client.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = "many", Objects = [.. some.Select(key => new KeyVersion { Key = key })] }, Token)).DeletedObjects.Count.ShouldBe(some.Length);
        await _client.DeleteBucketAsync("many", Token);
    }

    [Fact]
    public async Task A_presigned_URL_works_for_whoever_has_it()
    {
        await _client.PutObjectAsync(new PutObjectRequest { BucketName = "spark", Key = "signed", ContentBody = "by url" }, Token);
        var url = await _client.GetPreSignedURLAsync(new GetPreSignedUrlRequest { BucketName = "spark", Key = "signed", Expires = DateTime.UtcNow.AddMinutes(5), Protocol = Protocol.HTTP });
        using var http = new HttpClient();

        (await http.GetStringAsync(new Uri(url), Token)).ShouldBe("by url");
    }

    [Fact]
    public async Task Refusals_have_the_codes_that_clients_look_for()
    {
        using var wrong = Client(store, "nonsense");
        (await Should.ThrowAsync<AmazonS3Exception>(() => wrong.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "spark" }, Token))).ErrorCode.ShouldBe("SignatureDoesNotMatch");
        (await Should.ThrowAsync<AmazonS3Exception>(() => _client.GetObjectAsync("spark", "not-there", Token))).ErrorCode.ShouldBe("NoSuchKey");
        (await Should.ThrowAsync<AmazonS3Exception>(() => _client.GetObjectAsync("not-there", "k", Token))).ErrorCode.ShouldBe("NoSuchBucket");
        (await Should.ThrowAsync<AmazonS3Exception>(() => _client.GetObjectTaggingAsync(new GetObjectTaggingRequest { BucketName = "spark", Key = "k" }, Token))).ErrorCode.ShouldBe("NotImplemented");
        var first = new PutObjectRequest { BucketName = "spark", Key = "only-once", ContentBody = "1", IfNoneMatch = "*" };
        await _client.PutObjectAsync(first, Token);
        (await Should.ThrowAsync<AmazonS3Exception>(() => _client.PutObjectAsync(first, Token))).ErrorCode.ShouldBe("PreconditionFailed");
    }

    [Fact]
    public async Task A_key_that_may_only_read_is_told_which_right_it_lacks()
    {
        await File.AppendAllTextAsync(store.CredentialsFile, "[guest]\naws_access_key_id = GUEST\naws_secret_access_key = guest\ntinderbox_access = read-only\n", Token);
        using var guest = new AmazonS3Client(new BasicAWSCredentials("GUEST", "guest"), Config(store));

        (await guest.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "spark" }, Token)).ShouldNotBeNull();
        var refused = await Should.ThrowAsync<AmazonS3Exception>(() => guest.PutObjectAsync(new PutObjectRequest { BucketName = "spark", Key = "k", ContentBody = "x" }, Token));

        refused.ErrorCode.ShouldBe("AccessDenied");
        refused.Message.ShouldContain("s3:PutObject on resource: \"arn:aws:s3:::spark/k\"");
    }

    [Fact]
    public async Task A_bucket_elsewhere_says_where()
    {
        using (var there = new AmazonS3Client(new BasicAWSCredentials(store.AccessKey, store.SecretKey), Config(store, "eu-west-1"))) await there.PutBucketAsync(new PutBucketRequest { BucketName = "elsewhere" }, Token);

        var refused = await Should.ThrowAsync<AmazonS3Exception>(() => _client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "elsewhere" }, Token));

        refused.ErrorCode.ShouldBe("AuthorizationHeaderMalformed");
        refused.Message.ShouldContain("expecting 'eu-west-1'");
        (await _client.GetBucketLocationAsync(new GetBucketLocationRequest { BucketName = "elsewhere" }, Token)).Location.Value.ShouldBe("eu-west-1");
    }

    public void Dispose() => _client.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static AmazonS3Client Client(RunningObjectStore store, string secret) => new(new BasicAWSCredentials(store.AccessKey, secret), Config(store));

    private static AmazonS3Config Config(RunningObjectStore store, string region = "us-east-1") => new() { ServiceURL = store.Url.ToString(), ForcePathStyle = true, AuthenticationRegion = region, MaxErrorRetry = 0 };
}
