using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Shouldly;
using Xunit;

namespace Tinderbox.LocalCluster.Tests.ObjectStore.ObjectStoreHostTests;

public sealed class RestartTests(RunningObjectStore store) : IClassFixture<RunningObjectStore>
{
    [Fact]
    public async Task Keys_objects_and_placeholders_are_there_after_a_restart()
    {
        var token = TestContext.Current.CancellationToken;
        var key = store.AccessKey;
        using (var client = Client()) await client.PutObjectAsync(new PutObjectRequest { BucketName = "spark", Key = "events/app-1", ContentBody = "log" }, token);

        await store.RestartAsync();

        store.AccessKey.ShouldBe(key);
        using var again = Client();
        var listed = await again.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "spark" }, token);
        listed.S3Objects.Select(one => one.Key).ShouldBe(["events/", "events/app-1"]);
    }

    private AmazonS3Client Client() => new(new BasicAWSCredentials(store.AccessKey, store.SecretKey), new AmazonS3Config { ServiceURL = store.Url.ToString(), ForcePathStyle = true, AuthenticationRegion = "us-east-1" });
}
