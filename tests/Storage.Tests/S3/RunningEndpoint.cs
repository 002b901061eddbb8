using System.Collections.Concurrent;
using Tinderbox.LocalCluster.ObjectStore;
using Tinderbox.Storage.S3;

namespace Tinderbox.Storage.Tests.S3;

/// <summary>The embedded cluster's S3 endpoint as the other side, with every operation counted.</summary>
public sealed class RunningEndpoint : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tinderbox-s3-").FullName;
    private readonly ConcurrentQueue<string> _operations = new();
    private ObjectStoreHost _host = null!;

    internal IReadOnlyDictionary<string, string> Conf { get; private set; } = null!;

    internal string CredentialsFile => Path.Combine(_folder, "s3-credentials");

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(CredentialsFile, "[default]\naws_access_key_id = AKDEFAULT0000000\naws_secret_access_key = hidden\n[guest]\naws_access_key_id = AKGUEST000000000\naws_secret_access_key = hidden\ntinderbox_access = read-only\n");
        _host = await ObjectStoreHost.StartAsync(new ObjectStoreOptions { Directory = _folder, CredentialsFile = CredentialsFile, Buckets = ["spark", "spark/events"], Operations = _operations.Enqueue }, CancellationToken.None);
        Conf = new Dictionary<string, string>
        {
            ["fs.s3a.endpoint"] = _host.Url.ToString(),
            ["fs.s3a.path.style.access"] = "true",
            ["fs.s3a.endpoint.region"] = "us-east-1",
            ["fs.s3a.attempts.maximum"] = "1",
            ["fs.s3a.access.key"] = "AKDEFAULT0000000",
            ["fs.s3a.secret.key"] = "hidden",
        };
    }

    internal IStorageFolder Open(string uri, params (string Key, string Value)[] conf) => StorageFolders.Open(StorageUri.Parse(uri, "/"), With(conf));

    internal S3Buckets Buckets(string bucket, params (string Key, string Value)[] conf) => new(S3Settings.From(With(conf), bucket));

    /// <summary>What was asked since the last call, by operation.</summary>
    internal Dictionary<string, int> Counted()
    {
        var counted = _operations.CountBy(one => one).ToDictionary();
        _operations.Clear();
        return counted;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private Dictionary<string, string> With((string Key, string Value)[] conf)
    {
        var all = new Dictionary<string, string>(Conf);
        foreach (var (key, value) in conf) all[key] = value;
        return all;
    }
}
