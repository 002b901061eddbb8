using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Encoding;
using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Versions;
using Tinderbox.Submission;
using Tinderbox.Submission.CommandLine;
using Tinderbox.Submission.Naming;
using Tinderbox.Submission.Resolution;

namespace Tinderbox.Fuzz.Submission;

/// <summary>Everything pure between a command line and the requests: reading, resolving, feature steps, plan, bytes.</summary>
public sealed class SubmissionArea(SeedCorpus corpus) : IFuzzArea
{
    private static readonly SubmissionIdentity Identity = new()
    {
        ApplicationId = "spark-0123456789abcdef0123456789abcdef",
        ResourceId = "0123456789abcdef",
        ServiceId = "123456789abcdef0",
        ConfigMapId = "23456789abcdef01",
        LocalDirectoryId = "00000000-0000-4000-8000-000000000000",
        UploadId = n => $"00000000-0000-4000-8000-{n:x12}",
        SubmitTime = DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_000),
    };

    /// <inheritdoc/>
    public string Try(int seed)
    {
        var (made, version) = Make(seed);
        _ = SubmitCommandLine.SparkVersion(made.Arguments);
        var rules = VersionRules.For(version);
        var read = SubmitCommandLine.Parse(made.Arguments, rules);
        if (read is not CommandLineResult.Parsed { Arguments: var arguments }) return read.GetType().Name;
        var inputs = Inputs(made);
        var resolution = SubmitResolver.Resolve(arguments, inputs, rules, Identity.SubmitTime.ToUnixTimeMilliseconds());
        if (resolution is not SubmitResolution.Submit { Submission: var resolved }) return resolution.GetType().Name;
        var submission = DriverSubmission.Prepare(resolved, inputs, Identity, rules);
        if (submission.Failure is { } failure) return string.IsNullOrEmpty(failure.JavaClass) ? throw new InvalidOperationException("a failure without a name") : "Failure";
        foreach (var request in submission.Plan) Send(request.BodyOwnedBy(submission.DriverPodName, "uid"));
        return submission.Plan.Count > 0 ? "Plan" : throw new InvalidOperationException("neither a plan nor a failure");
    }

    /// <inheritdoc/>
    public string Describe(int seed)
    {
        var (made, version) = Make(seed);
        var text = new StringBuilder($"  Spark {version}: ").AppendJoin(' ', made.Arguments.Select(Quoted));
        foreach (var (name, value) in made.Environment) text.Append($"\n  env {name}={Quoted(value)}");
        foreach (var (path, bytes) in made.Files) text.Append($"\n  file {path}: {Quoted(Encoding.UTF8.GetString(bytes))}");
        return text.ToString();
    }

    // what goes over the wire reads back, and its properties are properties
    private static void Send(JsonObject? body)
    {
        var bytes = Encoding.UTF8.GetBytes((body ?? []).ToJsonString(KubernetesJson.Wire.Options));
        using var read = JsonDocument.Parse(bytes);
        if (read.RootElement.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object && data.TryGetProperty("spark.properties", out var text))
            JavaProperties.Parse(text.GetString()!);
    }

    private (SeedSubmission Made, SparkVersion Version) Make(int seed)
    {
        var random = new Random(seed);
        var version = SparkVersion.Supported[random.Next(SparkVersion.Supported.Count)];
        return (new SubmissionMutator(corpus, random).Make(), version);
    }

    private static SubmitInputs Inputs(SeedSubmission made) => new() { Environment = made.Environment, WorkingDirectory = "/case", UserName = "fuzz", Files = Disk(made.Files) };

    private static SourceFiles Disk(IReadOnlyDictionary<string, byte[]> files)
    {
        bool IsFolder(string path) => files.Keys.Any(f => f.StartsWith(path.TrimEnd('/') + "/", StringComparison.Ordinal));
        PathKind Kind(string path) => files.ContainsKey(path) ? PathKind.File : IsFolder(path) ? PathKind.Directory : PathKind.Missing;
        IReadOnlyList<string> Names(string folder) =>
            [.. files.Keys.Where(f => f.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal)).Select(f => f[(folder.TrimEnd('/').Length + 1)..].Split('/')[0]).Distinct().Order(StringComparer.Ordinal)];
        return new SourceFiles(files.GetValueOrDefault, Kind, Names, jar => files.ContainsKey(jar) ? new MainClassLookup("a.B", null) : new MainClassLookup(null, $"File file:{jar} does not exist"));
    }

    private static string Quoted(string text) =>
        string.Concat("\"", string.Concat((text.Length > 2000 ? text[..2000] : text).Select(c => c is >= ' ' and <= '~' and not ('"' or '\\') ? c.ToString() : $"\\u{(int)c:x4}")), text.Length > 2000 ? $"\" and more, {text.Length} in all" : "\"");
}
