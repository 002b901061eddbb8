using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Tinderbox.HistoryServer.Configuration;
using Tinderbox.HistoryServer.Providers;
using Tinderbox.HistoryServer.Tests.Providers.HistoryProviderTests;
using Tinderbox.LocalCluster.ObjectStore;
using Tinderbox.Storage;

namespace Tinderbox.HistoryServer.Tests.Stories;

/// <summary>History over a bucket is cheap: requests are what it costs, so they are counted, on the embedded cluster's S3 endpoint.</summary>
public sealed class ObjectStorageTests : IAsyncLifetime
{
    private const int Logs = 10_000;
    private readonly string _folder = Directory.CreateTempSubdirectory("tinderbox-history-s3-").FullName;
    private readonly ConcurrentQueue<string> _operations = new();
    private ObjectStoreHost _store = null!;
    private Dictionary<string, string> _conf = null!;

    public async ValueTask InitializeAsync()
    {
        var keys = Path.Combine(_folder, "s3-credentials");
        await File.WriteAllTextAsync(keys, "[default]\naws_access_key_id = AKHISTORY0000000\naws_secret_access_key = hidden\n");
        _store = await ObjectStoreHost.StartAsync(new ObjectStoreOptions { Directory = _folder, CredentialsFile = keys, Buckets = ["spark/events"], Operations = _operations.Enqueue }, CancellationToken.None);
        _conf = new()
        {
            ["fs.s3a.endpoint"] = _store.Url.ToString(),
            ["fs.s3a.path.style.access"] = "true",
            ["fs.s3a.endpoint.region"] = "us-east-1",
            ["fs.s3a.access.key"] = "AKHISTORY0000000",
            ["fs.s3a.secret.key"] = "hidden",
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_scan_of_ten_thousand_logs_is_at_most_fifteen_listings_and_of_an_unchanged_bucket_nothing_else()
    {
        var uri = StorageUri.Parse("s3a://spark/events", "/");
        using var folder = StorageFolders.Open(uri, _conf);
        await Parallel.ForAsync(0, Logs, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Token }, async (i, token) => await WriteAsync(folder, i, token));
        await using var provider = Provider(uri, options => options);
        await provider.StartAsync(Token);
        await provider.ScanAsync(Token);
        provider.Listing.Applications.Count.ShouldBe(Logs);

        Counted();
        await provider.ScanAsync(Token);
        var unchanged = Counted();
        await WriteAsync(folder, 7, Token);
        Counted();
        await provider.ScanAsync(Token);
        var changed = Counted();

        unchanged.Keys.ShouldBe(["ListObjectsV2"]);
        unchanged["ListObjectsV2"].ShouldBeLessThanOrEqualTo(15);
        changed["ListObjectsV2"].ShouldBeLessThanOrEqualTo(15);
        changed.GetValueOrDefault("GetObject").ShouldBeInRange(1, 2);
    }

    [Fact]
    public async Task A_rolling_log_in_a_bucket_is_compacted_and_what_was_read_goes()
    {
        var uri = StorageUri.Parse("s3a://spark/events", "/");
        using var folder = StorageFolders.Open(uri, _conf);
        await WriteAsync(folder, "eventlog_v2_app-1/appstatus_app-1.inprogress", "");
        await WriteAsync(folder, "eventlog_v2_app-1/events_1_app-1", LogSandbox.Beginning("app-1") + LogSandbox.Job(0));
        await WriteAsync(folder, "eventlog_v2_app-1/events_2_app-1", LogSandbox.Job(1));
        await WriteAsync(folder, "eventlog_v2_app-1/events_3_app-1", LogSandbox.Job(2));
        await using var provider = Provider(uri, options => options with { Compaction = CompactionOptions.Never with { MaxFilesToRetain = 1 } });
        await provider.StartAsync(Token);
        await provider.ScanAsync(Token);
        await provider.CompactAsync(Token);

        var left = await folder.ListAsync(_ => true, Token).Select(file => file.Path).ToListAsync(Token);
        left.Order(StringComparer.Ordinal).ShouldBe(["eventlog_v2_app-1/appstatus_app-1.inprogress", "eventlog_v2_app-1/events_2_app-1.compact", "eventlog_v2_app-1/events_3_app-1"]);
        var opened = (await provider.OpenAsync("app-1", null, Token))!;
        opened.Store.JobRecords().Select(job => job.Data.JobId).ShouldBe([2]);
        _operations.ShouldContain("DeleteObject");
    }

    private HistoryProvider Provider(StorageUri uri, Func<HistoryOptions, HistoryOptions> change) =>
        new(change(new HistoryOptions { Sources = [new LogSource(uri, uri.ToString())], UpdateInterval = TimeSpan.Zero, HadoopConf = _conf }), TimeProvider.System, NullLogger.Instance);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Dictionary<string, int> Counted()
    {
        var counted = _operations.CountBy(one => one).ToDictionary();
        _operations.Clear();
        return counted;
    }

    private static Task WriteAsync(IStorageFolder folder, int number, CancellationToken cancellationToken)
    {
        var id = $"spark-{number:000000}";
        var log = $$"""
            {"Event":"SparkListenerLogStart","Spark Version":"4.3.0"}
            {"Event":"SparkListenerApplicationStart","App Name":"job","App ID":"{{id}}","Timestamp":1700000000000,"User":"me"}
            {"Event":"SparkListenerApplicationEnd","Timestamp":1700000001000}

            """;
        return WriteAsync(folder, id, log, cancellationToken);
    }

    private static Task WriteAsync(IStorageFolder folder, string path, string text, CancellationToken? cancellationToken = null) =>
        folder.WriteAsync(path, new MemoryStream(Encoding.UTF8.GetBytes(text)), cancellationToken ?? Token);
}
