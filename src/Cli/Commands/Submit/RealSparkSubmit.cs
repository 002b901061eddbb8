using System.Globalization;
using Tinderbox.Cli.Daemons;
using Tinderbox.Runtimes;
using Tinderbox.Spark.Versions;
using Tinderbox.Submission.CommandLine;
using Tinderbox.Submission.Resolution;

namespace Tinderbox.Cli.Commands.Submit;

/// <summary>
/// Client mode and other masters: the driver is a Java program on this side, so Spark's own client takes this process's place, with the
/// same arguments, streams and, as there is nobody else left, exit code.
/// </summary>
internal sealed class RealSparkSubmit(SubmitEnvironment environment, SparkLog log)
{
    /// <summary>Holds the id of the process that handed over, which exec keeps: whoever finds its own there was called in a circle.</summary>
    private const string Marker = "TINDERBOX_HANDED_OVER_BY";

    /// <summary>Hands over and does not return; when there is no Spark, says so with <paramref name="why"/> one is needed.</summary>
    internal async Task<int> RunAsync(string[] args, VersionRules rules, string why, ProjectProfile? profile, CancellationToken cancellationToken)
    {
        var pid = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        if (environment.Variables.GetValueOrDefault(Marker) == pid)
            return Missing(why, $"the spark-submit of {environment.Variables.GetValueOrDefault("SPARK_HOME")} is Tinderbox again", "set SPARK_HOME to an installation of Apache Spark");
        var asked = environment.SparkOnly ? null : SubmitCommandLine.SparkVersion(args);
        var runtimes = new RuntimeEnvironment(environment.Variables, environment.Home, CacheFolder(), Environment.IsPrivilegedProcess, environment.Clock);
        var request = new SparkRequest(asked, OnPath(runtimes), AllowDownload: false);
        var found = await new SparkFinder(runtimes).FindAsync(request, new Progress<RuntimeProgress>(), cancellationToken);
        if (found is not Finding.Found spark) return Missing(why, Sentence(found), "set SPARK_HOME to an installation of Apache Spark, or submit with --master k8s://… --deploy-mode cluster");
        var program = Path.Combine(spark.Home, "bin", Invocation.SparkSubmit);
        if (IsThisProgram(program)) return Missing(why, $"{program} is Tinderbox", "set SPARK_HOME to an installation of Apache Spark");
        return TakePlace(program, environment.SparkOnly ? args : SubmitCommandLine.ForSpark(args, rules, profile), Variables(spark.Home, pid));
    }

    // without SPARK_HOME the installation that the caller's PATH leads to comes before any other
    private static string? OnPath(RuntimeEnvironment runtimes) => runtimes.Variable("SPARK_HOME") is not null ? null : runtimes.FindPrograms(Invocation.SparkSubmit)
        .Where(p => !IsThisProgram(p)).Select(p => Path.GetDirectoryName(Path.GetDirectoryName(Final(p)))).FirstOrDefault(h => h is not null && SparkHome.Inspect(h).Version is not null);

    private string CacheFolder() => State.Folders.From(environment.Variables, environment.Home).Cache;

    private Dictionary<string, string> Variables(string home, string pid) => new(environment.Variables, StringComparer.Ordinal) { ["SPARK_HOME"] = home, [Marker] = pid };

    private int TakePlace(string program, IReadOnlyList<string> args, Dictionary<string, string> variables)
    {
        environment.Out.Flush();
        environment.Error.Flush();
        PosixCalls.OnSignal(PosixCalls.BrokenPipe, 0);
        PosixCalls.Execute(program, [program, .. args, null], [.. variables.Select(v => $"{v.Key}={v.Value}"), null]);
        log.Line($"error: {program} can't be run ({System.Runtime.InteropServices.Marshal.GetLastPInvokeErrorMessage()}): make it executable");
        return (int)Cli.ExitCode.PrerequisiteMissing;
    }

    private int Missing(string why, string found, string next)
    {
        log.Line($"error: {why}, which needs a driver on this side, a Java program of Apache Spark; {found}");
        log.Line($"Next: {next}");
        return (int)Cli.ExitCode.PrerequisiteMissing;
    }

    private static string Sentence(Finding finding) => finding is Finding.Missing missing ? $"none was found ({string.Join("; ", missing.Tried)})" : "none was found";

    private static bool IsThisProgram(string path) => Environment.ProcessPath is { } self && Final(path) == Final(self);

    private static string Final(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
}
