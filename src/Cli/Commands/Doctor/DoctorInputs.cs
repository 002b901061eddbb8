using System.Text.Json.Nodes;
using Tinderbox.Bootstrap.Preflight;
using Tinderbox.Bootstrap.Prerequisites;
using Tinderbox.Cli.Commands.Submit;
using Tinderbox.Cli.Errors;
using Tinderbox.Cli.State;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Encoding;
using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Versions;

namespace Tinderbox.Cli.Commands.Doctor;

/// <summary>What the checks get: a client (or why there is none), the properties, this machine's programs.</summary>
internal sealed record DoctorInputs(CheckContext Checks, KubernetesClient? Client) : IDisposable
{
    private static readonly string[] Programs = ["kubectl", "java", "python3", "docker"];

    internal static async Task<DoctorInputs> ReadAsync(DoctorCommand.Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var conf = Properties(options);
        var (client, ns, problem) = Connect(options, context);
        var embedded = client is not null && await IsEmbeddedAsync(client, cancellationToken);
        var name = options.Cluster.Namespace ?? conf["spark.kubernetes.namespace"] ?? (ns is null or "default" && conf.Count == 0 ? "spark" : ns ?? "default");
        // without properties the question is whether what setup makes would work
        if (conf.Count == 0) foreach (var (key, value) in SparkProperties.For(new SetupRequest { Namespace = name }, null, null)) conf.Set(key, value);
        var settings = new CheckSettings
        {
            Conf = conf,
            SparkVersion = options.SparkVersion is { } text ? Version(text) : SparkVersionChoice.OfTag(conf) ?? SparkVersion.Latest,
            Namespace = name,
            Programs = await ProgramVersions.OfAsync(Programs, context, cancellationToken),
            LocalImages = embedded ? [.. ImageRegistry.Read(context.Folders.LocalCluster.Images).Images.Keys] : null,
            DriverTemplate = Template(conf),
            Clock = context.Clock,
        };
        return new DoctorInputs(new CheckContext(client, problem, settings), client);
    }

    public void Dispose() => Client?.Dispose();

    private static SparkConf Properties(DoctorCommand.Options options)
    {
        var conf = options.PropertiesFile is { } file ? new SparkConf(JavaProperties.Parse(NamedFile.Read("--properties-file", file, "tinderbox doctor --properties-file FILE"))) : new SparkConf();
        foreach (var word in options.Conf)
            if (word.Split('=', 2) is [{ Length: > 0 } key, var value]) conf.Set(key.Trim(), value);
            else throw new UsageException($"--conf {word}: wanted KEY=VALUE", "tinderbox doctor --conf spark.executor.instances=2");
        return conf;
    }

    private static (KubernetesClient? Client, string? Namespace, string? Problem) Connect(DoctorCommand.Options options, CommandContext context)
    {
        try
        {
            var (client, ns) = options.Cluster.Connect(context);
            return (client, ns, null);
        }
        catch (CommandFailedException missing)
        {
            return (null, null, missing.Message);
        }
    }

    private static async Task<bool> IsEmbeddedAsync(KubernetesClient client, CancellationToken cancellationToken)
    {
        try
        {
            var version = await client.SendAsync(HttpMethod.Get, "/version", null, "application/json", cancellationToken);
            return ((string?)version["gitVersion"])?.Contains("tinderbox", StringComparison.Ordinal) is true;
        }
        catch (Exception unreachable) when (unreachable is KubernetesUnreachableException or KubernetesApiException)
        {
            // the context check tells
            return false;
        }
    }

    private static SparkVersion Version(string text) =>
        SparkVersion.TryParse(text, out var version) ? version : throw new UsageException($"--spark-version {text}: wanted numbers like 4.3.0", "tinderbox doctor --spark-version 4.3.0");

    private static JsonNode? Template(SparkConf conf)
    {
        try
        {
            return conf["spark.kubernetes.driver.podTemplateFile"] is { } file && File.Exists(file) ? Yaml.Parse(File.ReadAllText(file)) : null;
        }
        catch (FormatException e)
        {
            throw new UsageException($"the pod template does not read: {e.Message}", "correct the file that spark.kubernetes.driver.podTemplateFile names");
        }
    }
}
