using System.CommandLine;

namespace Tinderbox.Cli.Commands.Setup;

/// <summary>The flags that say what a namespace should be like.</summary>
internal sealed class SetupFlags
{
    private readonly Option<string> driver = Text("--driver-account", "Service account of drivers (default: spark)", "NAME");
    private readonly Option<string> executor = Text("--executor-account", "Service account of executors, without a token (default: spark-executor)", "NAME");
    private readonly Option<string[]> versions = Texts("--spark-version", "Spark releases that run here; the Role has what they need (default: the newest)", "VERSION");
    private readonly Option<string[]> features = Texts("--feature", "What applications use beside executors: pvc, labels, statefulset, secrets, volcano", "NAME");
    private readonly Option<string[]> submitters = Texts("--submitter", "Who may submit: user:NAME, group:NAME, serviceaccount:NAMESPACE:NAME", "WHO");
    private readonly Option<string> credentials = Text("--credentials", "Object-storage keys for a Secret: env, stdin (NAME=VALUE lines), or profile:NAME", "SOURCE");
    private readonly Option<string> secret = Text("--secret", "Name of that Secret (default: s3-credentials)", "NAME");
    private readonly Option<string> eventLog = Text("--event-log", "Where event logs go; bucket and prefix are made", "s3a://BUCKET/PREFIX");
    private readonly Option<string> endpoint = Text("--endpoint", "Endpoint of an object store other than AWS", "URL");
    private readonly Option<string> region = Text("--region", "Region of the event log's bucket", "NAME");
    private readonly Option<string> pullSecret = Text("--pull-secret", "Secret for the image registry, given to both accounts", "NAME");
    private readonly Option<string> registry = Text("--registry-config", "The docker config.json to make that Secret of (- is stdin)", "FILE");
    private readonly Option<string[]> quota = Texts("--quota", "Quota of the namespace: cpu=20,memory=64Gi,pods=50", "RESOURCE=AMOUNT,…");
    private readonly Option<string[]> limits = Texts("--limits", "Limits of a container: max.memory=16Gi,default.cpu=1", "KIND.RESOURCE=AMOUNT,…");
    private readonly Option<bool> network = new("--network-policy") { Description = "Deny all traffic but what Spark needs" };
    private readonly Option<string[]> applications = Texts("--allow-app", "With --network-policy: an allowance of its own for this application", "NAME");
    private readonly Option<bool> hardened = new("--hardened") { Description = "Pod Security restricted, and a policy for what a driver may create" };
    private readonly Option<string[]> images = Texts("--allow-image", "With --hardened: start of an image name that executors may use", "PREFIX");
    private readonly Option<string> team = Text("--team", "A team's namespace: spark-NAME, its group may submit, quota, limits and network policy", "NAME");
    private readonly Option<string> identity = Text("--identity", "Identity of the cloud for both accounts: irsa:ROLE-ARN, gke:ACCOUNT, azure:CLIENT-ID", "CLOUD:ID");

    /// <summary>Adds the flags; returns the command.</summary>
    public Command AddTo(Command command)
    {
        Option[] all = [driver, executor, versions, features, submitters, credentials, secret, eventLog, endpoint, region, pullSecret, registry, quota, limits, network, applications, hardened, images, team, identity];
        foreach (var option in all) command.Options.Add(option);
        return command;
    }

    /// <summary>What was given.</summary>
    public SetupWords Read(ParseResult parsed) => new()
    {
        DriverAccount = parsed.GetValue(driver),
        ExecutorAccount = parsed.GetValue(executor),
        SparkVersions = parsed.GetValue(versions) ?? [],
        Features = parsed.GetValue(features) ?? [],
        Submitters = parsed.GetValue(submitters) ?? [],
        Credentials = parsed.GetValue(credentials),
        Secret = parsed.GetValue(secret),
        EventLog = parsed.GetValue(eventLog),
        Endpoint = parsed.GetValue(endpoint),
        Region = parsed.GetValue(region),
        PullSecret = parsed.GetValue(pullSecret),
        RegistryConfig = parsed.GetValue(registry),
        Quota = parsed.GetValue(quota) ?? [],
        Limits = parsed.GetValue(limits) ?? [],
        NetworkPolicy = parsed.GetValue(network),
        Applications = parsed.GetValue(applications) ?? [],
        Hardened = parsed.GetValue(hardened),
        Images = parsed.GetValue(images) ?? [],
        Team = parsed.GetValue(team),
        Identity = parsed.GetValue(identity),
    };

    private static Option<string> Text(string name, string description, string value) => new(name) { Description = description, HelpName = value };

    private static Option<string[]> Texts(string name, string description, string value) => new(name) { Description = description, HelpName = value };
}
