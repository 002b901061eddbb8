using System.Security.Cryptography.X509Certificates;
using Tinderbox.Kubernetes.Client.KubeConfigs;
using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Versions;
using Tinderbox.Submission;
using Tinderbox.Submission.CommandLine;

namespace Tinderbox.Cli.Commands.Submit;

/// <summary>Credentials of the kubeconfig, the server of the master URL, and what <c>spark.kubernetes.authenticate.submission.*</c> says.</summary>
internal static class ApiConnection
{
    private const string Prefix = "spark.kubernetes.authenticate.submission.";

    /// <summary>How to talk to the API server.</summary>
    /// <exception cref="SubmissionException">A file of the properties is missing.</exception>
    internal static ClientOptions Of(SparkConf properties, string apiServer, TinderboxFlags own, VersionRules rules, SubmitEnvironment environment)
    {
        var conf = new TypedConf(properties, environment.Variables, rules);
        var url = apiServer.Contains("://", StringComparison.Ordinal) ? apiServer : $"https://{apiServer}";
        if (!Uri.TryCreate(url.EndsWith('/') ? url : url + "/", UriKind.Absolute, out var server))
            throw new SubmissionException("java.lang.IllegalArgumentException", $"Malformed URL: {apiServer}");
        var options = Base(conf, own, rules, environment) with
        {
            Server = server,
            UserAgent = "tinderbox-submit",
            InsecureSkipTlsVerify = conf.Boolean("spark.kubernetes.trust.certificates", false),
            ConnectTimeout = TimeSpan.FromMilliseconds(conf.Int("spark.kubernetes.submission.connectionTimeout", 10000)),
            RequestTimeout = TimeSpan.FromMilliseconds(conf.Int("spark.kubernetes.submission.requestTimeout", 10000)),
        };
        options = WithSubmissionKeys(ClientVariables.Over(options, environment.Variables), conf, environment);
        if (environment.OwnProcess && options.CertificateAuthority is not null) SystemTrust.Forget();
        return options;
    }

    // a context that the kubeconfig does not have silently gives way, as in Spark
    private static ClientOptions Base(TypedConf conf, TinderboxFlags own, VersionRules rules, SubmitEnvironment environment)
    {
        var nowhere = new ClientOptions { Server = new Uri("https://kubernetes.default.svc") };
        var file = KubeConfig.Load(own.KubeConfig, rules.FirstKubeconfigOnly ? FirstOnly(environment.Variables) : environment.Variables, environment.Home);
        var asked = conf.Text("spark.kubernetes.context");
        if (asked is { Length: > 0 } && !rules.MissingContextFallsBack && file.Contexts.All(c => c.Name != asked)) return nowhere;
        var context = file.Contexts.Any(c => c.Name == asked) ? asked : file.CurrentContext;
        if (context is { Length: > 0 } && file.Contexts.Any(c => c.Name == context)) return file.ToClientOptions(context);
        return InClusterConfig.Load(environment.Variables, InClusterConfig.DefaultFolder) ?? nowhere;
    }

    private static IReadOnlyDictionary<string, string> FirstOnly(IReadOnlyDictionary<string, string> variables) => variables.GetValueOrDefault("KUBECONFIG") is { } files && files.Contains(Path.PathSeparator)
        ? new Dictionary<string, string>(variables, StringComparer.Ordinal) { ["KUBECONFIG"] = files[..files.IndexOf(Path.PathSeparator)] }
        : variables;

    private static ClientOptions WithSubmissionKeys(ClientOptions options, TypedConf conf, SubmitEnvironment environment)
    {
        string? PathOf(string key) => conf.Text(Prefix + key) is { } path ? Path.GetFullPath(path, environment.WorkingDirectory) : null;
        if (conf.Text(Prefix + "oauthToken") is { } token) options = options with { Token = token, TokenFile = null, Exec = null, Basic = null };
        if (PathOf("oauthTokenFile") is { } file) options = options with { TokenFile = file, Token = null, Exec = null, Basic = null };
        try
        {
            if (PathOf("caCertFile") is { } ca)
            {
                var authority = new X509Certificate2Collection();
                authority.ImportFromPemFile(ca);
                options = options with { CertificateAuthority = authority };
            }
            if (PathOf("clientCertFile") is { } certificate && PathOf("clientKeyFile") is { } key)
                options = options with { ClientCertificate = X509Certificate2.CreateFromPemFile(certificate, key) };
        }
        catch (Exception e) when (e is IOException or System.Security.Cryptography.CryptographicException)
        {
            throw new SubmissionException(Submission.Plans.ClientExceptionText.JavaClass, $"An error has occurred. {e.Message}");
        }
        return options;
    }
}
