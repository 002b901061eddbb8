using System.Diagnostics;
using System.Globalization;
using System.Text;
using Tinderbox.Kubernetes.Encoding;
using Tinderbox.Spark.Versions;
using Tinderbox.Submission;
using Tinderbox.Submission.CommandLine;
using Tinderbox.Submission.Naming;
using Tinderbox.Submission.Resolution;

namespace Tinderbox.SubmissionBuild;

/// <summary>From a command line to the bytes of its requests, again and again.</summary>
internal sealed class Builder(string[] arguments)
{
    private static readonly SourceFiles NoFiles = new(_ => null, _ => PathKind.Missing, _ => [], _ => new MainClassLookup(null, null));
    private static readonly VersionRules Rules = VersionRules.For(SparkVersion.Latest);
    private int _made;

    internal int Requests { get; private set; }

    internal int Bytes { get; private set; }

    /// <summary>Submissions a second.</summary>
    internal double Run(TimeSpan how)
    {
        var clock = Stopwatch.StartNew();
        var count = 0;
        for (; clock.Elapsed < how; count++) Encode(Build(arguments, _made++));
        return count / clock.Elapsed.TotalSeconds;
    }

    internal static DriverSubmission Build(string[] arguments, int number)
    {
        var inputs = new SubmitInputs { Environment = new Dictionary<string, string>(), WorkingDirectory = "/work", UserName = "bench", Files = NoFiles };
        var parsed = ((CommandLineResult.Parsed)SubmitCommandLine.Parse(arguments, Rules)).Arguments;
        var resolution = (SubmitResolution.Submit)SubmitResolver.Resolve(parsed, inputs, Rules, 1_790_000_000_000 + number);
        return DriverSubmission.Prepare(resolution.Submission, inputs, Identity(number), Rules);
    }

    private void Encode(DriverSubmission submission)
    {
        var bytes = 0;
        foreach (var request in submission.Plan)
            bytes += Encoding.UTF8.GetByteCount(request.BodyOwnedBy(submission.DriverPodName, "0b7d8a3e-0000-4000-8000-000000000000")!.ToJsonString(KubernetesJson.Wire.Options));
        (Requests, Bytes) = (submission.Plan.Count, bytes);
    }

    private static SubmissionIdentity Identity(int number)
    {
        var id = number.ToString("x16", CultureInfo.InvariantCulture);
        return new SubmissionIdentity
        {
            ApplicationId = $"spark-{id}{id}",
            ResourceId = id,
            ServiceId = id,
            ConfigMapId = id,
            LocalDirectoryId = "00000000-0000-4000-8000-000000000000",
            UploadId = _ => "00000000-0000-4000-8000-000000000000",
            SubmitTime = DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_000),
        };
    }
}
