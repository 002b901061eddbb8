using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Versions;
using Tinderbox.Submission.CommandLine;
using Tinderbox.Submission.Naming;
using Tinderbox.Submission.Plans;
using Tinderbox.Submission.Resolution;
using Tinderbox.Testing.Golden;

namespace Tinderbox.Submission.Tests.Golden;

/// <summary>
/// One recorded case through the pure code alone: command line → properties → plan. The API server's side is the recorded statuses; what is decided by its answers
/// (messages of refusals, kill, status, watching) is compared on the wire, in Cli.Tests.
/// </summary>
internal sealed class RecordedRun(GoldenCase golden)
{
    internal const string HostPort = "127.0.0.1:1";
    internal const string TlsHostPort = "127.0.0.1:2";
    private const string User = "recorder";
    private const string PodUid = "9c1f0a5e-7a35-4f9e-9d0e-0a1b2c3d4e5f";
    private static readonly string[] OnTheWire = ["kill-status/", "wait/"];
    private readonly JsonObject _definition = golden.Definition;
    private readonly VersionRules _rules = VersionRules.For(SparkVersion.Parse(golden.Version));
    private readonly StringBuilder _error = new();
    private readonly StringBuilder _output = new();
    private readonly List<RawRequest> _requests = [];
    private readonly List<JsonObject> _uploads = [];
    private CaseFiles? _files;
    private bool _refused;

    /// <summary>Whether the pure code alone decides the case.</summary>
    internal static bool Covers(GoldenCase golden) => !OnTheWire.Any(golden.Name.StartsWith);

    /// <summary>What differs from the recording.</summary>
    internal IReadOnlyList<string> Differences()
    {
        _files = new CaseFiles(golden, _definition);
        var exit = Run();
        List<(string, string)> literals =
            [(CaseFiles.CaseFolder, "{CASE_DIR}"), (CaseFiles.Temporary, "{TMP}"), (CaseFiles.SparkHome, "{SPARK_HOME}"), (HostPort, "{HOSTPORT}"), (TlsHostPort, "{TLS_HOSTPORT}"), (PodUid, "{POD_UID}")];
        var normal = new NormalForm(literals, golden.Version, User, (bool?)_definition["sortLocalDirs"] == true, JavaProperties.Parse);
        var got = normal.Of(new RawRun(exit, _requests, _output.ToString(), _error.ToString(), _uploads), (bool?)_definition["recordUsage"] == true);
        var want = golden.Expected;
        if (_refused || golden.Name == "errors/bad-wait") want["stderr"] = got["stderr"]!.DeepClone();
        return Comparison.Differences(WithoutCredentials(want), got, _definition);
    }

    // tokens travel in a header, which the plan does not know
    private static JsonObject WithoutCredentials(JsonObject want)
    {
        foreach (var request in want["requests"]!.AsArray()) request!.AsObject().Remove("authorization");
        return want;
    }

    private int Run()
    {
        string[] args = [.. _definition["args"]!.AsArray().Select(a => CaseFiles.Substitute((string)a!))];
        switch (SubmitCommandLine.Parse(args, _rules, own: false))
        {
            case CommandLineResult.Usage usage:
                return Usage(usage.Error, usage.ExitCode);
            case CommandLineResult.Version:
                Line(UsageText.Banner(_rules.Version));
                return 0;
            case CommandLineResult.Parsed parsed:
                return Resolved(SubmitResolver.Resolve(parsed.Arguments, Inputs(), _rules, 1_767_000_000_000));
            default:
                throw new InvalidOperationException(golden.ToString());
        }
    }

    private int Resolved(SubmitResolution resolution)
    {
        foreach (var happened in resolution.Events) Tell(happened);
        return resolution switch
        {
            SubmitResolution.Refused refused => Usage(refused.Message, 1),
            SubmitResolution.Failed failed => Uncaught(failed.JavaClass, failed.Message),
            SubmitResolution.Submit submit => Submitted(submit.Submission),
            _ => throw new InvalidOperationException($"{golden}: {resolution}"),
        };
    }

    private int Submitted(ResolvedSubmission resolved)
    {
        var submission = DriverSubmission.Prepare(resolved, Inputs(), Identity(), _rules);
        foreach (var happened in submission.Events) Tell(happened);
        if (submission.Failure is { } failure) return Uncaught(failure.JavaClass, failure.Message);
        if (!Send(submission.Plan, submission.DriverPodName)) return 1;
        if (golden.Name == "errors/bad-wait") return 1;
        Line($"26/01/02 03:04:05 INFO Client: {submission.Deployed}");
        return 0;
    }

    // false when a request is refused for good
    private bool Send(IReadOnlyList<PlannedRequest> plan, string podName)
    {
        foreach (var request in plan)
        {
            var attempts = 0;
            int status;
            do status = Sent(request, podName);
            while (status is 429 or >= 500 && attempts++ < 3);
            if (status < 400) continue;
            _refused = true;
            foreach (var cleanUp in request.CleanUp) Sent(cleanUp, podName);
            return false;
        }
        return true;
    }

    private int Sent(PlannedRequest request, string podName)
    {
        var recorded = golden.Expected["requests"]!.AsArray();
        var status = _requests.Count < recorded.Count ? (int)recorded[_requests.Count]!["status"]! : 201;
        var body = request.BodyOwnedBy(podName, PodUid)?.DeepClone();
        _requests.Add(new RawRequest(request.Method, request.Path, body is null ? null : request.ContentType, null, body, status));
        return status;
    }

    private SubmitInputs Inputs()
    {
        var variables = new Dictionary<string, string> { ["HOME"] = "/home/recorder", ["SPARK_CONF_DIR"] = CaseFiles.EmptyConf, ["SPARK_HOME"] = CaseFiles.SparkHome };
        foreach (var (name, value) in _definition["env"]?.AsObject() ?? []) variables[name] = CaseFiles.Substitute((string)value!);
        return new SubmitInputs { Environment = variables, WorkingDirectory = CaseFiles.CaseFolder, UserName = User, Files = _files!.Source };
    }

    private static SubmissionIdentity Identity() => new()
    {
        ApplicationId = "spark-0123456789abcdef0123456789abcdef",
        ResourceId = "0a1b2c9a12345678",
        ServiceId = "1b2c3d9a12345678",
        ConfigMapId = "2c3d4e9a12345678",
        LocalDirectoryId = "4fbd5a7e-91f3-4a6b-8e53-000000000001",
        UploadId = n => $"4fbd5a7e-91f3-4a6b-8e53-{n + 2:x12}",
        SubmitTime = DateTimeOffset.FromUnixTimeMilliseconds(1_767_000_000_000),
    };

    private void Tell(SubmissionEvent happened)
    {
        switch (happened)
        {
            case SubmissionEvent.Log log:
                Line($"26/01/02 03:04:05 {log.Level} {log.Logger}: {log.Text}");
                break;
            case SubmissionEvent.Line line:
                Line(line.Text);
                break;
            case SubmissionEvent.Output output:
                _output.Append(output.Text).Append('\n');
                break;
            case SubmissionEvent.Upload upload:
                var content = _files!.Content(upload.SourcePath);
                _uploads.Add(new JsonObject { ["path"] = ResourceUris.PathOf(upload.TargetUri), ["size"] = content.Length, ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(content)) });
                break;
        }
    }

    private int Usage(string? error, int exitCode)
    {
        if (error is not null) Line($"Error: {error}\n");
        Line(UsageText.For(_rules.Version).TrimEnd('\n'));
        return exitCode;
    }

    private int Uncaught(string javaClass, string message)
    {
        Line($"Exception in thread \"main\" {javaClass}: {message}");
        return 1;
    }

    private void Line(string text) => _error.Append(text).Append('\n');
}
