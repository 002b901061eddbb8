using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shouldly;
using Tinderbox.Kubernetes.Client.KubeConfigs;
using Xunit;

namespace Tinderbox.Kubernetes.Client.Tests.KubeConfigs;

public sealed class KubeConfigTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kubeconfig").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Of_several_files_the_first_to_say_something_wins()
    {
        var first = Write("a", """
            clusters: [{name: c, cluster: {server: "https://first:1"}}]
            contexts: [{name: x, context: {cluster: c, user: u, namespace: spark}}]
            """);
        var second = Write("b", """
            current-context: x
            clusters: [{name: c, cluster: {server: "https://second:2"}}, {name: d, cluster: {server: "https://third:3"}}]
            users: [{name: u, user: {token: t}}]
            contexts: [{name: other, context: {cluster: d, user: u}}]
            """);

        var config = Load(null, string.Join(':', "", first, Path.Combine(_folder, "missing"), second));

        config.CurrentContext.ShouldBe("x");
        config.Contexts.ShouldBe([new KubeContext("x", "c", "u", "spark"), new KubeContext("other", "d", "u", null)]);
        var options = config.ToClientOptions(null);
        (options.Server.AbsoluteUri, options.Namespace, options.Token).ShouldBe(("https://first:1/", "spark", "t"));
        config.ToClientOptions("other").Server.Host.ShouldBe("third");
    }

    [Fact]
    public void Without_a_list_the_home_folder_is_looked_in()
    {
        Directory.CreateDirectory(Path.Combine(_folder, ".kube"));
        Write(".kube/config", "current-context: here");

        Load(null, null).CurrentContext.ShouldBe("here");
        Load(Write("other", "current-context: there"), "ignored").CurrentContext.ShouldBe("there");
    }

    [Fact]
    public void Relative_files_count_from_the_kubeconfig()
    {
        var (certificate, key) = Certificate();
        Directory.CreateDirectory(Path.Combine(_folder, "sub"));
        Write("sub/ca.crt", certificate);
        Write("sub/me.crt", certificate);
        Write("sub/me.key", key);
        var path = Write("sub/config", """
            current-context: x
            clusters: [{name: c, cluster: {server: "https://h", certificate-authority: ca.crt, tls-server-name: kubernetes, proxy-url: "http://p:1"}}]
            users: [{name: u, user: {client-certificate: me.crt, client-key: me.key, tokenFile: token, as: other, as-groups: [g],
              exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: ./plugin, args: [a, "1"], env: [{name: A, value: b}], provideClusterInfo: true}}}]
            contexts: [{name: x, context: {cluster: c, user: u}}]
            """);

        var options = Load(path, null).ToClientOptions(null);

        options.CertificateAuthority!.Count.ShouldBe(1);
        options.ClientCertificate!.HasPrivateKey.ShouldBeTrue();
        options.TokenFile.ShouldBe(Path.Combine(_folder, "sub/token"));
        options.Exec!.Command.ShouldBe(Path.Combine(_folder, "sub/plugin"));
        options.Exec.Arguments.ShouldBe(["a", "1"]);
        options.Exec.Environment.ShouldBe(new Dictionary<string, string> { ["A"] = "b" });
        options.Exec.ProvideClusterInfo.ShouldBeTrue();
        (options.TlsServerName, options.Proxy!.Port, options.ImpersonateUser, options.ImpersonateGroups.Single()).ShouldBe(("kubernetes", 1, "other", "g"));
    }

    [Fact]
    public void Data_wins_over_files()
    {
        var (certificate, key) = Certificate();
        static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));
        var config = KubeConfig.Parse($$$"""
            clusters: [{name: c, cluster: {server: h:6443, certificate-authority: /nowhere, certificate-authority-data: {{{Base64(certificate)}}}, insecure-skip-tls-verify: true}}]
            users: [{name: u, user: {client-certificate-data: {{{Base64(certificate)}}}, client-key-data: {{{Base64(key)}}}, username: me, password: p}}]
            contexts: [{name: x, context: {cluster: c, user: u}}]
            """, _folder);

        var options = config.ToClientOptions("x");

        options.Server.AbsoluteUri.ShouldBe("https://h:6443/");
        options.InsecureSkipTlsVerify.ShouldBeTrue();
        options.ClientCertificate!.Subject.ShouldBe("CN=test");
        options.Basic.ShouldBe(new BasicCredential("me", "p"));
    }

    [Theory]
    [InlineData("{}", null, "No cluster is configured")]
    [InlineData("contexts: [{name: a, context: {}}]", "b", "There is no context \"b\"")]
    [InlineData("contexts: [{name: a, context: {}}]", "a", "names no cluster")]
    [InlineData("contexts: [{name: a, context: {cluster: c}}]", "a", "names the cluster \"c\"")]
    [InlineData("{contexts: [{name: a, context: {cluster: c, user: u}}], clusters: [{name: c, cluster: {server: h}}]}", "a", "names the user \"u\"")]
    [InlineData("{contexts: [{name: a, context: {cluster: c}}], clusters: [{name: c, cluster: {}}]}", "a", "its cluster has no server")]
    [InlineData("{contexts: [{name: a, context: {cluster: c}}], clusters: [{name: c, cluster: {server: h, certificate-authority: /nowhere}}]}", "a", "certificate-authority /nowhere cannot be read")]
    [InlineData("{contexts: [{name: a, context: {cluster: c}}], clusters: [{name: c, cluster: {server: h, certificate-authority-data: '!'}}]}", "a", "certificate-authority-data is no base64")]
    [InlineData("{contexts: [{name: a, context: {cluster: c, user: u}}], clusters: [{name: c, cluster: {server: h}}], users: [{name: u, user: {exec: {command: x, apiVersion: v9}}}]}", "a", "apiVersion \"v9\"")]
    [InlineData("{contexts: [{name: a, context: {cluster: c, user: u}}], clusters: [{name: c, cluster: {server: h}}], users: [{name: u, user: {auth-provider: {name: gcp}}}]}", "a", "auth-provider")]
    public void What_is_missing_is_named(string text, string? context, string expected) =>
        Should.Throw<KubeConfigException>(() => KubeConfig.Parse(text, _folder).ToClientOptions(context)).Message.ShouldContain(expected);

    [Fact]
    public void A_given_file_must_be_there_and_read()
    {
        Should.Throw<KubeConfigException>(() => Load("/nowhere/config", null)).Message.ShouldContain("/nowhere/config does not exist");
        Should.Throw<KubeConfigException>(() => Load(Write("bad", "a: [1\nb"), null)).Message.ShouldContain("does not read");
        Should.Throw<KubeConfigException>(() => Load(Write("list", "- a"), null)).Message.ShouldContain("no YAML map");
    }

    [Fact]
    public void A_pod_finds_its_service_account()
    {
        Write("token", "t");
        Write("namespace", "spark\n");
        Write("ca.crt", Certificate().Pem);
        var environment = new Dictionary<string, string> { ["KUBERNETES_SERVICE_HOST"] = "fd00::1", ["KUBERNETES_SERVICE_PORT"] = "443" };

        var options = InClusterConfig.Load(environment, _folder)!;

        (options.Server.AbsoluteUri, options.Namespace, options.TokenFile).ShouldBe(("https://[fd00::1]/", "spark", Path.Combine(_folder, "token")));
        options.CertificateAuthority!.Count.ShouldBe(1);
        InClusterConfig.Load(new Dictionary<string, string>(), _folder).ShouldBeNull();
        InClusterConfig.Load(environment, "/nowhere").ShouldBeNull();
    }

    private KubeConfigFile Load(string? path, string? list) =>
        KubeConfig.Load(path, list is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["KUBECONFIG"] = list }, _folder);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static (string Pem, string Key) Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }
}
