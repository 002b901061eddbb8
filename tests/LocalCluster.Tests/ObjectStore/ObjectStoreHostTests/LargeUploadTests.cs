using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Shouldly;
using Xunit;

namespace Tinderbox.LocalCluster.Tests.ObjectStore.ObjectStoreHostTests;

/// <summary>A gigabyte in parts, with a connection that is cut in the middle of one. Some 3 GB go over the disk: not a test for every run.</summary>
public sealed class LargeUploadTests(RunningObjectStore store) : IClassFixture<RunningObjectStore>
{
    private const int PartSize = 32 << 20;
    private const int Parts = 32;

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_cut_connection_costs_one_part_and_the_memory_stays_small()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("TINDERBOX_SLOW") == "1", "slow: set TINDERBOX_SLOW=1");
        var token = TestContext.Current.CancellationToken;
        using var client = new AmazonS3Client(new BasicAWSCredentials(store.AccessKey, store.SecretKey), new AmazonS3Config { ServiceURL = store.Url.ToString(), ForcePathStyle = true, AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
        var part = RandomNumberGenerator.GetBytes(PartSize);
        var upload = (await client.InitiateMultipartUploadAsync("spark", "large", token)).UploadId;
        UploadPartRequest Request(int number, Stream content) => new() { BucketName = "spark", Key = "large", UploadId = upload, PartNumber = number, PartSize = PartSize, InputStream = content };
        var tags = new List<PartETag>();
        for (var number = 1; number <= Parts; number++)
        {
            if (number == 17) await Should.ThrowAsync<Exception>(() => client.UploadPartAsync(Request(17, new CutStream(part, PartSize / 2)), token));
            tags.Add(new PartETag(await client.UploadPartAsync(Request(number, new MemoryStream(part)), token)));
        }
        await client.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest { BucketName = "spark", Key = "large", UploadId = upload, PartETags = tags }, token);

        using var got = await client.GetObjectAsync("spark", "large", token);
        got.ContentLength.ShouldBe((long)PartSize * Parts);
        var read = new byte[PartSize];
        for (var number = 1; number <= Parts; number++)
        {
            await got.ResponseStream.ReadExactlyAsync(read, token);
            read.AsSpan().SequenceEqual(part).ShouldBeTrue($"part {number}");
        }
        Directory.GetFiles(store.Folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length).ShouldBeLessThan(((long)PartSize * Parts) + (1 << 20), "the half part is gone");
    }

    /// <summary>A stream whose other end goes away: what was read is sent, then nothing.</summary>
    private sealed class CutStream(byte[] bytes, int cut) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => Position >= cut ? throw new IOException("the connection is cut") : base.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Position >= cut ? throw new IOException("the connection is cut") : base.ReadAsync(buffer, cancellationToken);

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Position >= cut ? throw new IOException("the connection is cut") : base.ReadAsync(buffer, offset, count, cancellationToken);
    }
}
