using Tinderbox.LocalCluster.ObjectStore;
using Tinderbox.LocalCluster.ObjectStore.Auth;
using Xunit;

namespace Tinderbox.LocalCluster.Tests.ObjectStore;

/// <summary>An object store in a folder of its own, and its keys.</summary>
public sealed class RunningObjectStore : IAsyncLifetime
{
    private ObjectStoreHost _host = null!;

    internal string Folder { get; } = Directory.CreateTempSubdirectory("tinderbox-s3-").FullName;

    internal string CredentialsFile => Path.Combine(Folder, "s3-credentials");

    internal Uri Url => _host.Url;

    internal string AccessKey => Key.Id;

    internal string SecretKey => Key.Secret;

    public async ValueTask InitializeAsync() => await StartAsync();

    /// <summary>Stops and starts it over what it has stored.</summary>
    internal async Task RestartAsync()
    {
        await _host.DisposeAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private AccessKey Key => AccessKeys.Parse(File.ReadLines(CredentialsFile)).Values.First(key => key.MayWrite);

    private async Task StartAsync() =>
        _host = await ObjectStoreHost.StartAsync(new ObjectStoreOptions { Directory = Folder, CredentialsFile = CredentialsFile, Buckets = ["spark", "spark/events"] }, CancellationToken.None);
}
