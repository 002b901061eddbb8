using System.Security.Cryptography;
using System.Text;
using Shouldly;
using Tinderbox.Storage.S3;

namespace Tinderbox.Storage.Tests.S3;

public sealed class S3ObjectsTests(RunningEndpoint endpoint) : IClassFixture<RunningEndpoint>
{
    [Fact]
    public async Task A_file_is_written_listed_read_and_deleted()
    {
        using var folder = endpoint.Open("s3a://spark/basics");
        await WriteAsync(folder, "a", "hello");
        await WriteAsync(folder, "dir/b c+d", "world");

        var listed = await ListAsync(folder);
        listed.Select(file => (file.Path, file.Length)).ShouldBe([("a", 5L), ("dir/b c+d", 5L)], ignoreOrder: true);
        listed[0].ETag.ShouldBe("5d41402abc4b2a76b9719d911017c592");
        (await folder.StatAsync("a", Token)).ShouldBe(listed.Single(file => file.Path == "a") with { Modified = (await folder.StatAsync("a", Token))!.Modified });
        var buffer = new byte[10];
        (await folder.ReadAtAsync("dir/b c+d", 1, buffer.AsMemory(0, 3), Token)).ShouldBe(3);
        Encoding.ASCII.GetString(buffer, 0, 3).ShouldBe("orl");
        (await folder.ReadAtAsync("a", 3, buffer, Token)).ShouldBe(2);
        (await folder.ReadAtAsync("a", 5, buffer, Token)).ShouldBe(0);
        using (var reader = new StreamReader(await folder.OpenReadAsync("a", 1, Token))) (await reader.ReadToEndAsync(Token)).ShouldBe("ello");
        using (var reader = new StreamReader(await folder.OpenReadAsync("a", 99, Token))) (await reader.ReadToEndAsync(Token)).ShouldBeEmpty();
        await folder.DeleteAsync("a", Token);
        await folder.DeleteAsync("a", Token);
        (await folder.StatAsync("a", Token)).ShouldBeNull();
        await Should.ThrowAsync<FileNotFoundException>(async () => await folder.OpenReadAsync("a", 0, Token));
    }

    [Fact]
    public async Task A_listing_leaves_out_folders_that_are_not_wanted_and_placeholders()
    {
        using var folder = endpoint.Open("s3a://spark/filter");
        foreach (var path in new[] { "a", "in/b", "in/deep/c", "out/d", "out/deep/e", "z" }) await WriteAsync(folder, path, "x");
        using (var buckets = endpoint.Buckets("spark")) await buckets.WritePlaceholderAsync("filter/in", Token);
        var asked = new List<string>();

        var listed = new List<string>();
        await foreach (var file in folder.ListAsync(path => { asked.Add(path); return path != "out"; }, Token)) listed.Add(file.Path);

        listed.ShouldBe(["a", "in/b", "in/deep/c", "z"]);
        asked.ShouldBe(["in", "in/deep", "out"]);
    }

    [Fact]
    public async Task A_listing_is_one_chain_of_requests_a_thousand_files_each()
    {
        using var folder = endpoint.Open("s3a://spark/many");
        await Parallel.ForAsync(0, 2_500, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Token }, async (i, token) => await folder.WriteAsync($"app-{i:00000}", new MemoryStream(), token));
        endpoint.Counted();

        (await ListAsync(folder)).Count.ShouldBe(2_500);

        endpoint.Counted().ShouldBe(new Dictionary<string, int> { ["ListObjectsV2"] = 3 });
    }

    [Fact]
    public async Task Large_content_goes_in_parts_and_comes_back_whole()
    {
        using var folder = endpoint.Open("s3a://spark/large", ("fs.s3a.multipart.size", "5M"), ("fs.s3a.multipart.threshold", "6M"));
        var bytes = RandomNumberGenerator.GetBytes(12 << 20);
        endpoint.Counted();

        await folder.WriteAsync("seekable", new MemoryStream(bytes), Token);
        endpoint.Counted().ShouldBe(new Dictionary<string, int> { ["CreateMultipartUpload"] = 1, ["UploadPart"] = 3, ["CompleteMultipartUpload"] = 1 }, ignoreOrder: true);
        await folder.WriteAsync("blind", new OneWay(new MemoryStream(bytes)), Token);

        foreach (var path in new[] { "seekable", "blind" })
        {
            await using var read = await folder.OpenReadAsync(path, 0, Token);
            var back = new MemoryStream();
            await read.CopyToAsync(back, Token);
            back.ToArray().AsSpan().SequenceEqual(bytes).ShouldBeTrue(path);
        }
    }

    [Fact]
    public async Task A_prefix_without_anything_is_no_folder_and_a_placeholder_makes_it_one()
    {
        using var folder = endpoint.Open("s3a://spark/nothing/here");
        await Should.ThrowAsync<DirectoryNotFoundException>(() => ListAsync(folder));

        using (var buckets = endpoint.Buckets("spark")) await buckets.WritePlaceholderAsync("nothing/here", Token);

        (await ListAsync(folder)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Refusals_name_the_credentials_and_what_is_missing_but_no_secret()
    {
        var unknown = await RefusedAsync(endpoint.Open("s3a://spark/x", ("fs.s3a.access.key", "AKUNKNOWN0000000")));
        unknown.Message.ShouldContain("does not know the key AKUN…00 from the settings fs.s3a.access.key and fs.s3a.secret.key");
        unknown.Code.ShouldBe("InvalidAccessKeyId");
        var wrong = await RefusedAsync(endpoint.Open("s3a://spark/x", ("fs.s3a.secret.key", "nonsense")));
        wrong.Message.ShouldContain("the secret does not belong to it");
        wrong.Message.ShouldNotContain("nonsense");
        var guest = await RefusedAsync(endpoint.Open("s3a://spark/x", ("fs.s3a.access.key", "AKGUEST000000000")));
        guest.Message.ShouldContain("refuses s3:PutObject to the key AKGU…00");
        guest.Message.ShouldContain("Allow s3:PutObject on arn:aws:s3:::spark/*");
        guest.Permission.ShouldBe("s3:PutObject");
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_or_elsewhere_or_nobody_who_answers_are_told_apart()
    {
        using (var missing = endpoint.Open("s3a://not-there/x")) (await Should.ThrowAsync<DirectoryNotFoundException>(() => ListAsync(missing))).Message.ShouldContain("there is no bucket not-there");
        using (var there = endpoint.Buckets("elsewhere", ("fs.s3a.endpoint.region", "eu-west-1"))) await there.CreateAsync(Token);
        using (var elsewhere = endpoint.Open("s3a://elsewhere/x"))
        {
            var error = await Should.ThrowAsync<S3RegionException>(() => ListAsync(elsewhere));
            error.Region.ShouldBe("eu-west-1");
            error.Message.ShouldContain("Set spark.hadoop.fs.s3a.endpoint.region=eu-west-1.");
        }
        using var nobody = endpoint.Open("s3a://spark/x", ("fs.s3a.endpoint", "http://127.0.0.1:1"));
        (await Should.ThrowAsync<S3UnreachableException>(() => ListAsync(nobody))).Message.ShouldContain("no answer from http://127.0.0.1:1");
    }

    [Fact]
    public void A_uri_without_bucket_says_what_is_wanted() =>
        Should.Throw<FormatException>(() => StorageFolders.Open(StorageUri.Parse("s3a:/x", "/"), new Dictionary<string, string>())).Message.ShouldContain("wanted s3a://BUCKET/PREFIX");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<S3AccessException> RefusedAsync(IStorageFolder folder)
    {
        using (folder) return await Should.ThrowAsync<S3AccessException>(() => WriteAsync(folder, "k", "x"));
    }

    private static Task WriteAsync(IStorageFolder folder, string path, string text) => folder.WriteAsync(path, new MemoryStream(Encoding.UTF8.GetBytes(text)), Token);

    private static async Task<List<StoredFile>> ListAsync(IStorageFolder folder)
    {
        var files = new List<StoredFile>();
        await foreach (var file in folder.ListAsync(_ => true, Token)) files.Add(file);
        return files;
    }

    private sealed class OneWay(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
