using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Versions;
using Tinderbox.Submission.CommandLine;
using Tinderbox.Submission.Resolution;

namespace Tinderbox.Cli.Commands.Submit;

/// <summary>Which Spark version to speak: <c>--spark-version</c>, else the image's tag, else SPARK_HOME's, else the newest known.</summary>
internal static class SparkVersionChoice
{
    /// <summary>The version before the image is known; null when <c>--spark-version</c> is none.</summary>
    internal static SparkVersion? Of(string[] args, SubmitEnvironment environment)
    {
        if (!environment.SparkOnly && SubmitCommandLine.SparkVersion(args) is { } asked) return SparkVersion.TryParse(asked, out var version) ? version : null;
        return OfSparkHome(environment) ?? SparkVersion.Latest;
    }

    /// <summary>The version in the image's tag, when nothing more explicit was said and it is another one.</summary>
    internal static SparkVersion? OfImage(SubmitArguments arguments, ResolvedSubmission submission, SparkVersion chosen, SubmitEnvironment environment)
    {
        if (arguments.Own.SparkVersion is not null || OfTag(submission.Conf) is not { } tagged) return null;
        return tagged.CompareTo(chosen) == 0 ? null : tagged;
    }

    /// <summary>Why this version, in words.</summary>
    internal static string Reason(TinderboxFlags own, SparkConf conf, SubmitEnvironment environment) =>
        own.SparkVersion is not null ? "--spark-version"
        : OfTag(conf) is not null ? "the image's tag"
        : OfSparkHome(environment) is not null ? "SPARK_HOME"
        : "the newest known";

    /// <summary>The version in the tag of the image that the properties name, without what follows its three numbers; null when it tells none.</summary>
    internal static SparkVersion? OfTag(SparkConf conf)
    {
        var image = conf["spark.kubernetes.driver.container.image"] ?? conf["spark.kubernetes.container.image"];
        var colon = image?.LastIndexOf(':') ?? -1;
        if (colon < 0 || image!.IndexOf('/', colon) >= 0) return null;
        return SparkVersion.TryParse(image[(colon + 1)..].TrimStart('v'), out var tagged) && tagged.Major >= 3
            ? tagged with { Text = $"{tagged.Major}.{tagged.Minor}.{tagged.Patch}" }
            : null;
    }

    private static SparkVersion? OfSparkHome(SubmitEnvironment environment)
    {
        const string Core = "spark-core_";
        if (environment.Variables.GetValueOrDefault("SPARK_HOME") is not { Length: > 0 } home) return null;
        var jars = LocalFiles.Source.Names(Path.Combine(home, "jars"));
        var core = jars.FirstOrDefault(n => n.StartsWith(Core, StringComparison.Ordinal) && n.EndsWith(".jar", StringComparison.Ordinal));
        return core is not null && SparkVersion.TryParse(core[(core.IndexOf('-', Core.Length) + 1)..^".jar".Length], out var version) ? version : null;
    }
}
