using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Auth;

/// <summary>
/// The cluster's secrets: its certificate authority, the key that signs service account tokens, the admin's bearer token.
/// Kept in the state directory, readable by the owner only; made anew in memory without one.
/// </summary>
internal sealed class SigningKeys : IDisposable
{
    private readonly ECDsa _authorityKey;

    private SigningKeys(ECDsa authorityKey, X509Certificate2 authority, ECDsa tokenKey, string adminToken)
    {
        _authorityKey = authorityKey;
        Authority = authority;
        TokenKey = tokenKey;
        AdminToken = adminToken;
    }

    internal X509Certificate2 Authority { get; }

    internal ECDsa TokenKey { get; }

    internal string AdminToken { get; }

    internal static SigningKeys Load(string? directory)
    {
        var authorityKey = ECDsa.Create();
        authorityKey.ImportFromPem(Keep(directory, "ca.key", NewKey));
        var authority = X509Certificate2.CreateFromPem(Keep(directory, ApiServerOptions.CertificateAuthorityFile, () => NewAuthority(authorityKey)));
        var tokenKey = ECDsa.Create();
        tokenKey.ImportFromPem(Keep(directory, "sa.key", NewKey));
        return new SigningKeys(authorityKey, authority, tokenKey, Keep(directory, ApiServerOptions.AdminTokenFile, () => RandomNumberGenerator.GetHexString(48, lowercase: true)).Trim());
    }

    /// <summary>A certificate for this start, with all names under which the server is called.</summary>
    internal X509Certificate2 IssueServer(IReadOnlyList<string> extraNames)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=kube-apiserver", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in extraNames.Concat(["kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc.cluster.local", "localhost", "127.0.0.1", "::1"]).Distinct(StringComparer.Ordinal))
        {
            if (IPAddress.TryParse(name, out var address)) names.AddIpAddress(address);
            else names.AddDnsName(name);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Authority, true, false));
        using var authority = Authority.CopyWithPrivateKey(_authorityKey);
        using var issued = request.Create(authority, new DateTimeOffset(Authority.NotBefore), new DateTimeOffset(Authority.NotAfter), RandomNumberGenerator.GetBytes(12));
        return issued.CopyWithPrivateKey(key);
    }

    public void Dispose()
    {
        _authorityKey.Dispose();
        TokenKey.Dispose();
    }

    private static string NewKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem() + "\n";
    }

    // The validity is the machine's time, whatever clock the cluster runs on: it is the machine's TLS stacks that check it.
    private static string NewAuthority(ECDsa key)
    {
        var request = new CertificateRequest("CN=tinderbox", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign | X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var now = TimeProvider.System.GetUtcNow();
        using var authority = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(10));
        return authority.ExportCertificatePem() + "\n";
    }

    private static string Keep(string? directory, string name, Func<string> make)
    {
        if (directory is null) return make();
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, name);
        if (File.Exists(path) && File.ReadAllText(path) is { Length: > 0 } kept) return kept;
        var made = make();
        using var stream = PrivateFile.Open(path, FileMode.Create);
        stream.Write(System.Text.Encoding.UTF8.GetBytes(made));
        return made;
    }
}
