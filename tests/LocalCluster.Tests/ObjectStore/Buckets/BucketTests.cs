using System.Text;
using Shouldly;
using Tinderbox.LocalCluster.ObjectStore.Buckets;
using Tinderbox.LocalCluster.ObjectStore.Http;
using Xunit;

namespace Tinderbox.LocalCluster.Tests.ObjectStore.Buckets;

public sealed class BucketTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tinderbox-bucket-").FullName;

    private string Place => Path.Combine(_folder, "spark");

    [Fact]
    public void Objects_and_open_uploads_survive_a_restart()
    {
        using (var bucket = Bucket.Create(Place, "eu-west-1", DateTimeOffset.UnixEpoch))
        {
            bucket.Put(Object(bucket, "a", "one"), _ => { });
            bucket.Put(Object(bucket, "b", "gone"), _ => { });
            bucket.Delete("b", _ => { });
            bucket.Start(new StoredUpload("u1", "c", 1, new Dictionary<string, string>(), "STANDARD", null, false));
            bucket.AddPart("u1", Part(bucket, 1, "part"));
        }

        using var again = Bucket.Open(Place);

        again.Region.ShouldBe("eu-west-1");
        Text(again, "a").ShouldBe("one");
        again.Find("b").ShouldBeNull();
        again.Upload("u1", "c").Parts.ShouldHaveSingleItem().Size.ShouldBe(4);
    }

    [Fact]
    public void A_torn_last_line_and_bytes_that_nobody_names_are_dropped()
    {
        using (var bucket = Bucket.Create(Place, "us-east-1", DateTimeOffset.UnixEpoch))
        {
            bucket.Put(Object(bucket, "a", "one"), _ => { });
            Part(bucket, 1, "left over");
        }
        File.AppendAllText(Path.Combine(Place, "journal"), "{\"deleted\":\"a");

        using var again = Bucket.Open(Place);

        Text(again, "a").ShouldBe("one");
        Files().ShouldHaveSingleItem();
        again.Put(Object(again, "b", "two"), _ => { });
        Text(again, "b").ShouldBe("two");
    }

    [Fact]
    public void What_is_being_read_stays_until_it_is_read()
    {
        using var bucket = Bucket.Create(Place, "us-east-1", DateTimeOffset.UnixEpoch);
        bucket.Put(Object(bucket, "a", "old"), _ => { });
        var lease = bucket.Lease("a")!;

        bucket.Put(Object(bucket, "a", "new"), _ => { });

        Files().Length.ShouldBe(2);
        lease.Dispose();
        Files().Length.ShouldBe(1);
        Text(bucket, "a").ShouldBe("new");
    }

    [Fact]
    public void A_condition_that_does_not_hold_changes_nothing()
    {
        using var bucket = Bucket.Create(Place, "us-east-1", DateTimeOffset.UnixEpoch);
        bucket.Put(Object(bucket, "a", "old"), _ => { });

        Should.Throw<S3Error>(() => bucket.Put(Object(bucket, "a", "new"), there => throw S3Error.PreconditionFailed(there!.Key)));

        Text(bucket, "a").ShouldBe("old");
    }

    [Fact]
    public void A_journal_of_much_change_is_written_anew()
    {
        using (var bucket = Bucket.Create(Place, "us-east-1", DateTimeOffset.UnixEpoch))
        {
            for (var i = 0; i < 10_100; i++) bucket.Put(Empty("a"), _ => { });
            bucket.Put(Empty("b"), _ => { });
        }

        File.ReadLines(Path.Combine(Place, "journal")).Count().ShouldBeLessThan(200);
        using var again = Bucket.Open(Place);
        again.List(new ListQuery("", "", "", 10)).Objects.Select(one => one.Key).ShouldBe(["a", "b"]);
    }

    [Fact]
    public void Pages_join_to_the_whole_whatever_their_size()
    {
        using var bucket = Bucket.Create(Place, "us-east-1", DateTimeOffset.UnixEpoch);
        var random = new Random(3);
        foreach (var key in Enumerable.Range(0, 300).Select(_ => $"{random.Next(12)}/{random.Next(12)}/{random.Next(9)}").Distinct()) bucket.Put(Empty(key), _ => { });
        foreach (var (prefix, delimiter) in new[] { ("", ""), ("", "/"), ("1", "/"), ("1/", "/"), ("3/2", "") })
        {
            var whole = bucket.List(new ListQuery(prefix, delimiter, "", 1000));
            for (var size = 1; size < 8; size++)
            {
                var (keys, prefixes, after) = (new List<string>(), new List<string>(), "");
                ListPage page;
                do
                {
                    page = bucket.List(new ListQuery(prefix, delimiter, after, size));
                    keys.AddRange(page.Objects.Select(one => one.Key));
                    prefixes.AddRange(page.CommonPrefixes);
                    after = page.Last ?? "";
                }
                while (page.IsTruncated);
                keys.ShouldBe(whole.Objects.Select(one => one.Key));
                prefixes.ShouldBe(whole.CommonPrefixes);
            }
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string[] Files() => Directory.GetFiles(Path.Combine(Place, "data"), "*", SearchOption.AllDirectories);

    private static StoredPart Part(Bucket bucket, int number, string text)
    {
        var (id, file) = bucket.Files.Create();
        using (file) file.Write(Encoding.UTF8.GetBytes(text));
        return new StoredPart(number, id, text.Length, "e", 1, null);
    }

    private static StoredObject Object(Bucket bucket, string key, string text) => Empty(key) with { Parts = [Part(bucket, 1, text)], Size = text.Length };

    private static StoredObject Empty(string key) => new() { Key = key, Parts = [], Size = 0, ETag = "e", Modified = 1, Headers = new Dictionary<string, string>(), StorageClass = "STANDARD" };

    private static string Text(Bucket bucket, string key)
    {
        using var reader = new StreamReader(bucket.Files.OpenRead(bucket.Find(key)!.Parts[0].File));
        return reader.ReadToEnd();
    }
}
