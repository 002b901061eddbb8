using Tinderbox.LocalCluster.ApiServer;

namespace Tinderbox.Cli.State;

/// <summary>Where Tinderbox keeps things, by the XDG base directory specification. Nothing is created here.</summary>
/// <param name="State">What must outlive a restart: the embedded cluster, bug logs.</param>
/// <param name="Cache">What can be made again: unpacked Spark.</param>
internal sealed record Folders(string State, string Cache)
{
    /// <summary>The folders for this environment. Relative XDG paths are invalid by the specification, hence ignored.</summary>
    public static Folders From(IReadOnlyDictionary<string, string> environment, string home)
    {
        string Of(string variable, string fallback) =>
            environment.GetValueOrDefault(variable) is { } path && Path.IsPathRooted(path) ? path : Path.Combine(home, fallback);

        return new(Path.Combine(Of("XDG_STATE_HOME", ".local/state"), "tinderbox"), Path.Combine(Of("XDG_CACHE_HOME", ".cache"), "tinderbox"));
    }

    /// <summary>The files of the one embedded cluster.</summary>
    public ClusterFolder LocalCluster => new(Path.Combine(State, "local", "default"));
}

/// <summary>The files of an embedded cluster. <paramref name="Root"/> can be deleted as a whole when it is down.</summary>
internal sealed record ClusterFolder(string Root)
{
    /// <summary>Held locked by the one daemon as long as it lives.</summary>
    public string LockFile => Path.Combine(Root, "daemon.lock");

    /// <summary>Which process the daemon is and where it listens: <see cref="DaemonRecord"/>.</summary>
    public string DaemonFile => Path.Combine(Root, "daemon.json");

    /// <summary>What the daemon has to say.</summary>
    public string LogFile => Path.Combine(Root, "daemon.log");

    /// <summary>An administrator's kubeconfig.</summary>
    public string KubeConfig => Path.Combine(Root, "kubeconfig");

    /// <summary>The certificate authority of the cluster, PEM.</summary>
    public string CertificateAuthority => Path.Combine(Root, ApiServerOptions.CertificateAuthorityFile);

    /// <summary>The administrator's bearer token, readable by the user only.</summary>
    public string AdminToken => Path.Combine(Root, ApiServerOptions.AdminTokenFile);

    /// <summary>The images that pods may name: <see cref="ImageRegistry"/>.</summary>
    public string Images => Path.Combine(Root, "images.json");

    /// <summary>What pods need while they run: roots, volumes, logs.</summary>
    public string Run => Path.Combine(Root, "run");

    /// <summary>Buckets of the object store.</summary>
    public string ObjectStore => Path.Combine(Root, "object-store");

    /// <summary>Access keys of the object store as <c>~/.aws/credentials</c> has them, readable by the user only.</summary>
    public string S3Credentials => Path.Combine(Root, "s3-credentials");

    /// <summary>Event logs of the applications that quickstart and <c>local conf</c> set up where their Spark has no S3A.</summary>
    public string EventLogs => Path.Combine(Root, "spark-events");

    /// <summary>Properties files for <c>submit --properties-file</c>.</summary>
    public string Properties => Path.Combine(Root, "conf");
}
