using System.Text;
using System.Text.Json.Nodes;
using Tinderbox.Spark.Versions;
using Tinderbox.Submission.CommandLine;
using Tinderbox.Submission.Naming;
using Tinderbox.Submission.Plans;
using Tinderbox.Submission.Resolution;

namespace Tinderbox.Submission.Tests;

/// <summary>A submission in a world of a few files and variables, for tests of one rule.</summary>
internal sealed class SubmissionFixture
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal) { ["SPARK_CONF_DIR"] = "/conf" };

    /// <summary>The Spark version that is spoken.</summary>
    internal string Version { get; init; } = "4.3.0";

    internal VersionRules Rules => VersionRules.For(SparkVersion.Parse(Version));

    internal SubmissionFixture With(string path, string content)
    {
        _files[path] = Encoding.UTF8.GetBytes(content);
        return this;
    }

    internal SubmissionFixture WithBytes(string path, byte[] content)
    {
        _files[path] = content;
        return this;
    }

    internal SubmissionFixture WithVariable(string name, string value)
    {
        _variables[name] = value;
        return this;
    }

    internal SubmitInputs Inputs => new()
    {
        Environment = _variables,
        WorkingDirectory = "/here",
        UserName = "ada",
        Files = new SourceFiles(_files.GetValueOrDefault, Kind, Names, _ => new MainClassLookup(null, null)),
    };

    internal static SubmissionIdentity Identity => new()
    {
        ApplicationId = "spark-00112233445566778899aabbccddeeff",
        ResourceId = "aaaaaa9a12345678",
        ServiceId = "bbbbbb9a12345678",
        ConfigMapId = "cccccc9a12345678",
        LocalDirectoryId = "4fbd5a7e-91f3-4a6b-8e53-0a1b2c3d4e5f",
        UploadId = n => $"upload-{n}",
        SubmitTime = DateTimeOffset.UnixEpoch.AddYears(50),
    };

    /// <summary>A cluster-mode call with an image and a class, ended by a jar in the image; <paramref name="args"/> come before it.</summary>
    internal static string[] Call(params string[] args) =>
    [
        "--master", "k8s://https://api:6443", "--deploy-mode", "cluster", "--name", "job", "--class", "org.example.Main",
        "--conf", "spark.kubernetes.container.image=repo/spark:1", .. args, "local:///opt/app.jar",
    ];

    internal SubmitResolution Resolve(params string[] args) =>
        SubmitCommandLine.Parse(args, Rules) is CommandLineResult.Parsed parsed
            ? SubmitResolver.Resolve(parsed.Arguments, Inputs, Rules, 1_700_000_000_000)
            : throw new InvalidOperationException("the command line is refused");

    /// <summary>What a call leads to that is no failure up to here.</summary>
    internal ResolvedSubmission Resolved(params string[] args) => Resolve(args) switch
    {
        SubmitResolution.Submit submit => submit.Submission,
        var other => throw new InvalidOperationException(other.ToString()),
    };

    internal DriverSubmission Prepare(params string[] args) => DriverSubmission.Prepare(Resolved(args), Inputs, Identity, Rules);

    /// <summary>The driver pod of a plain call with more options.</summary>
    internal JsonObject Pod(params string[] args) => Prepare(Call(args)) is { Failure: null } made
        ? made.Plan.Single(r => r.IsDriverPod).Body!
        : throw new InvalidOperationException(Prepare(Call(args)).Failure!.Value.Message);

    /// <summary>The driver's container of a plain call with more options.</summary>
    internal JsonObject Container(params string[] args) => Pod(args)["spec"]!["containers"]!.AsArray()[^1]!.AsObject();

    /// <summary>An object of a plain call by its kind.</summary>
    internal JsonObject Object(string kind, params string[] args) => Prepare(Call(args)).Plan.Select((PlannedRequest r) => r.Body!).First(b => (string)b["kind"]! == kind);

    /// <summary>Why a plain call with more options is refused, as Spark says it.</summary>
    internal string Refusal(params string[] args) => Resolve(Call(args)) switch
    {
        SubmitResolution.Failed failed => $"{failed.JavaClass}: {failed.Message}",
        SubmitResolution.Refused refused => refused.Message,
        _ => Prepare(Call(args)).Failure is { } failure ? $"{failure.JavaClass}: {failure.Message}" : "",
    };

    private PathKind Kind(string path) => _files.ContainsKey(path) ? PathKind.File
        : _files.Keys.Any(f => f.StartsWith(path.TrimEnd('/') + "/", StringComparison.Ordinal)) ? PathKind.Directory
        : PathKind.Missing;

    private IReadOnlyList<string> Names(string folder) =>
        [.. _files.Keys.Where(f => f.StartsWith(folder.TrimEnd('/') + "/", StringComparison.Ordinal)).Select(f => f[(folder.TrimEnd('/').Length + 1)..].Split('/')[0]).Distinct().Order(StringComparer.Ordinal)];
}
