using Tinderbox.Bootstrap.Prerequisites;
using Tinderbox.Cli.Errors;
using Tinderbox.Spark.Versions;

namespace Tinderbox.Cli.Commands.Setup;

/// <summary>Words → request; reads the caller's credentials where they are asked for.</summary>
internal static class SetupRequestReader
{
    private static readonly KeyValuePair<string, string>[] TeamQuota = [new("cpu", "50"), new("memory", "200Gi"), new("pods", "200")];
    private static readonly KeyValuePair<string, string>[] TeamLimits = [new("default.memory", "2Gi"), new("defaultRequest.memory", "1Gi"), new("defaultRequest.cpu", "1")];

    /// <summary>The request that the words of the command line make, with the namespace of the team when none is named.</summary>
    /// <exception cref="UsageException">A word means nothing, or the request breaks a rule; all problems are named.</exception>
    internal static SetupRequest Read(SetupWords words, string? ns, CommandContext context)
    {
        var request = new SetupRequest
        {
            Namespace = ns ?? (words.Team is { } team ? $"spark-{team}" : "spark"),
            DriverAccount = words.DriverAccount ?? "spark",
            ExecutorAccount = words.ExecutorAccount ?? "spark-executor",
            SparkVersions = words.SparkVersions.Count == 0 ? [SparkVersion.Latest] : [.. words.SparkVersions.SelectMany(Split).Select(Version)],
            Features = [.. words.Features.SelectMany(Split).Select(Feature)],
            Submitters = [.. words.Submitters.Select(Submitter), .. words.Team is { } group ? [new SubmitterSubject("Group", group, null)] : Array.Empty<SubmitterSubject>()],
            Credentials = words.Credentials is { } source ? CredentialSource.Read(source, words.Secret ?? "s3-credentials", context) : null,
            EventLog = words.EventLog,
            StorageEndpoint = words.Endpoint,
            StorageRegion = words.Region,
            PullSecret = Pull(words, context),
            Quota = Amounts(words.Quota, "--quota", words.Team is null ? [] : TeamQuota),
            Limits = Amounts(words.Limits, "--limits", words.Team is null ? [] : TeamLimits),
            NetworkPolicy = words.NetworkPolicy || words.Team is not null,
            NetworkApplications = [.. words.Applications.SelectMany(Split)],
            Hardened = words.Hardened,
            AllowedImages = [.. words.Images.SelectMany(Split)],
            Team = words.Team,
            Identity = words.Identity is { } identity ? Identity(identity) : null,
        };
        var problems = SetupValidation.Problems(request);
        return problems.Count == 0 ? request : throw new UsageException(string.Join("; ", problems), "tinderbox setup --help");
    }

    private static string[] Split(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static SparkVersion Version(string text) =>
        SparkVersion.TryParse(text, out var version) ? version : throw Wrong("--spark-version", text, "numbers like 4.3.0", "--spark-version 4.3.0");

    private static SparkFeature Feature(string text) => Enum.TryParse<SparkFeature>(text, ignoreCase: true, out var feature) && !char.IsAsciiDigit(text[0])
        ? feature
        : throw Wrong("--feature", text, string.Join(", ", Enum.GetNames<SparkFeature>()).ToLowerInvariant(), "--feature pvc");

    private static SubmitterSubject Submitter(string text) => text.Split(':') switch
    {
        ["user", { Length: > 0 } name] => new("User", name, null),
        ["group", { Length: > 0 } name] => new("Group", name, null),
        ["serviceaccount", { Length: > 0 } ns, { Length: > 0 } name] => new("ServiceAccount", name, ns),
        // names of users and groups may hold colons: system:masters, oidc:alice
        ["user", .. var parts] when parts.Length > 1 => new("User", string.Join(':', parts), null),
        ["group", .. var parts] when parts.Length > 1 => new("Group", string.Join(':', parts), null),
        _ => throw Wrong("--submitter", text, "user:NAME, group:NAME or serviceaccount:NAMESPACE:NAME", "--submitter group:data-engineers"),
    };

    private static CloudIdentity Identity(string text) => text.Split(':', 2) switch
    {
        ["irsa", { Length: > 0 } arn] => new(Cloud.Irsa, arn),
        ["gke", { Length: > 0 } account] => new(Cloud.Gke, account),
        ["azure", { Length: > 0 } client] => new(Cloud.Azure, client),
        _ => throw Wrong("--identity", text, "irsa:ROLE-ARN, gke:ACCOUNT or azure:CLIENT-ID", "--identity irsa:arn:aws:iam::111122223333:role/spark"),
    };

    private static Dictionary<string, string> Amounts(IReadOnlyList<string> words, string flag, IEnumerable<KeyValuePair<string, string>> defaults)
    {
        var amounts = new Dictionary<string, string>(defaults);
        foreach (var word in words.SelectMany(Split))
        {
            if (word.Split('=', 2) is not [{ Length: > 0 } resource, { Length: > 0 } amount]) throw Wrong(flag, word, "RESOURCE=AMOUNT", flag == "--quota" ? "--quota cpu=20,memory=64Gi" : "--limits max.memory=16Gi");
            amounts[resource] = amount;
        }
        return amounts;
    }

    private static PullSecret? Pull(SetupWords words, CommandContext context)
    {
        if (words.PullSecret is not { } name) return words.RegistryConfig is null ? null : throw new UsageException("--registry-config without a name for the Secret", $"tinderbox setup --pull-secret NAME --registry-config {words.RegistryConfig}");
        if (words.RegistryConfig is not { } file) return new PullSecret(name, null);
        var text = file == "-" ? context.Input.ReadToEnd() : NamedFile.Read("--registry-config", file, "tinderbox setup --pull-secret NAME --registry-config ~/.docker/config.json");
        return new PullSecret(name, text);
    }

    private static UsageException Wrong(string flag, string found, string wanted, string example) => new($"{flag} {found}: wanted {wanted}", $"tinderbox setup {example}");
}
