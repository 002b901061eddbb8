using System.Net;

namespace Tinderbox.LocalCluster.ApiServer;

/// <summary>Where the API server listens and keeps its state.</summary>
public sealed record ApiServerOptions
{
    /// <summary>File in <see cref="StateDirectory"/> with the administrator's bearer token, without a line end; only its owner may read it.</summary>
    public const string AdminTokenFile = "admin-token";

    /// <summary>File in <see cref="StateDirectory"/> with the certificate authority, PEM.</summary>
    public const string CertificateAuthorityFile = "ca.crt";

    /// <summary>Folder of the journal, keys and admin token; null keeps everything in memory.</summary>
    public string? StateDirectory { get; init; }

    /// <summary>HTTPS port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Further HTTPS addresses, as 127.0.1.1:443 for pods.</summary>
    public IReadOnlyList<IPEndPoint> ExtraEndpoints { get; init; } = [];

    /// <summary>Also listens without TLS on a free port of 127.0.0.1, for tests; see <see cref="ApiServerHost.PlainUrl"/>.</summary>
    public bool PlainHttp { get; init; }

    /// <summary>Time of timestamps, token expiry and watch timeouts.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where the kubelet writes <c>NAMESPACE_POD_UID/CONTAINER/RESTART.log</c>; null: no logs.</summary>
    public string? LogDirectory { get; init; }

    /// <summary>File that gets one line per request, as <c>--audit-log-path</c> of kube-apiserver at level Metadata; null: none.</summary>
    public string? AuditLog { get; init; }

    /// <summary>Names and addresses for the server certificate, beside the usual ones and those of the endpoints.</summary>
    public IReadOnlyList<string> ExtraNames { get; init; } = [];
}
