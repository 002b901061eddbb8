using System.Security.Cryptography.X509Certificates;

namespace Tinderbox.Kubernetes.Client.KubeConfigs;

/// <summary>Where the API server is and as whom to talk to it. Of several credentials <see cref="Exec"/> loses to a token, as in kubectl.</summary>
public sealed record ClientOptions
{
    /// <summary>Base URL, with a path where the API server sits behind a proxy.</summary>
    public required Uri Server { get; init; }

    /// <summary>Namespace of the context; null when it names none (<c>default</c> then).</summary>
    public string? Namespace { get; init; }

    /// <summary>Bearer token; <see cref="TokenFile"/> wins where its file is readable.</summary>
    public string? Token { get; init; }

    /// <summary>File with a bearer token that somebody else renews; read again at most once a minute.</summary>
    public string? TokenFile { get; init; }

    /// <summary>Command that prints a credential.</summary>
    public ExecPlugin? Exec { get; init; }

    /// <summary>User and password, for the few servers that still take them.</summary>
    public BasicCredential? Basic { get; init; }

    /// <summary>The only authorities whose server certificates are accepted; null means the machine's.</summary>
    public X509Certificate2Collection? CertificateAuthority { get; init; }

    /// <summary>Certificate with private key that identifies the caller.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary>Accepts any server certificate. Only ever set by the user's own configuration.</summary>
    public bool InsecureSkipTlsVerify { get; init; }

    /// <summary>Name to ask for and to check in the server's certificate, instead of the URL's host.</summary>
    public string? TlsServerName { get; init; }

    /// <summary>Proxy for this cluster; null means the environment's.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Whom to act as; needs the right to impersonate.</summary>
    public string? ImpersonateUser { get; init; }

    /// <summary>Groups of <see cref="ImpersonateUser"/>.</summary>
    public IReadOnlyList<string> ImpersonateGroups { get; init; } = [];

    /// <summary>Bound on making a connection, TLS included.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bound on one request until its whole answer is here; streams are bounded only until their headers.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(60);

    public string UserAgent { get; init; } = "tinderbox";

    // a record would print tokens
    public override string ToString() => $"ClientOptions {Server}";
}

/// <summary>User and password of a kubeconfig.</summary>
public sealed record BasicCredential(string User, string Password)
{
    public override string ToString() => $"BasicCredential {User}";
}
