using Tinderbox.Bootstrap.Prerequisites;
using Tinderbox.Cli.Commands.Local;
using Tinderbox.Cli.Daemons;
using Tinderbox.Cli.State;
using Tinderbox.Spark.Versions;

namespace Tinderbox.Cli.Commands.Setup;

/// <summary>What goes without saying on the embedded cluster: its object store with its keys, its newest image, the current folder as the application.</summary>
internal sealed class EmbeddedDefaults(DaemonRecord daemon, ClusterFolder folder)
{
    /// <summary>Null when <paramref name="server"/> is not the running embedded cluster.</summary>
    internal static EmbeddedDefaults? Of(Uri server, CommandContext context)
    {
        var daemon = new ClusterDaemon(context.Folders.LocalCluster, context.Clock).Find();
        return daemon is not null && new Uri(daemon.Url).Authority == server.Authority ? new EmbeddedDefaults(daemon, context.Folders.LocalCluster) : null;
    }

    /// <summary>The request, for the cluster's newest Spark unless one is named, with the cluster's own object store where an event log is asked for and no other store is named.</summary>
    internal SetupRequest Complete(SetupRequest request, bool namesSpark)
    {
        if (!namesSpark && Newest() is { } newest) request = request with { SparkVersions = [newest] };
        if (request.EventLog?.StartsWith("s3", StringComparison.Ordinal) is not true || request.StorageEndpoint is not null || daemon.S3Url is not { } url) return request;
        return request with { StorageEndpoint = url, StorageRegion = request.StorageRegion ?? LocalCluster.ObjectStore.ObjectStoreHost.Region, Credentials = request.Credentials ?? Keys() };
    }

    /// <summary>Properties beyond those of every cluster.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Properties(SetupRequest request)
    {
        // the usual https://kubernetes.default.svc needs port 443, which only root may open
        yield return new("spark.kubernetes.driver.master", daemon.Url);
        var registered = ImageRegistry.Read(folder.Images).Images.Keys;
        if (request.SparkVersions.Select(version => ImageRegistry.Reference(version.Text)).FirstOrDefault(registered.Contains) is { } image) yield return new("spark.kubernetes.container.image", image);
        yield return new("spark.kubernetes.driver.annotation.tinderbox.dev/app-dir", Environment.CurrentDirectory);
        yield return new("spark.kubernetes.executor.annotation.tinderbox.dev/app-dir", Environment.CurrentDirectory);
        yield return new("spark.kubernetes.authenticate.submission.oauthTokenFile", folder.AdminToken);
        yield return new("spark.kubernetes.authenticate.submission.caCertFile", folder.CertificateAuthority);
    }

    private SparkVersion? Newest()
    {
        var repository = ImageRegistry.Reference("");
        return ImageRegistry.Read(folder.Images).Images.Keys.Where(image => image.StartsWith(repository, StringComparison.Ordinal))
            .Select(image => SparkVersion.TryParse(image[repository.Length..], out var version) ? version : null).Max();
    }

    private CredentialSecret Keys()
    {
        var (id, secret) = LocalStorage.Keys(folder.S3Credentials);
        return new CredentialSecret(LocalStorage.SecretName, id, secret, null);
    }
}
