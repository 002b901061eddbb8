using System.Diagnostics;
using System.Text;

namespace Tinderbox.Cli.Commands.Submit;

/// <summary>
/// <c>spark-env.sh</c> of the conf directory, which Spark's scripts source before anything else: its exports are part of the environment. Only a shell can
/// read it, so one is started, and only when there is such a file. See bin/load-spark-env.sh.
/// </summary>
internal static class SparkEnvScript
{
    private const string Loaded = "SPARK_ENV_LOADED";

    /// <summary>The environment after the script; the same one when there is none or when it was sourced before.</summary>
    internal static async Task<SubmitEnvironment> SourceAsync(SubmitEnvironment environment, CancellationToken cancellationToken)
    {
        if (environment.Variables.GetValueOrDefault(Loaded) is { Length: > 0 }) return environment;
        if (Submission.Resolution.ConfDirectory.Of(environment.Variables) is not { } folder) return environment;
        var script = Path.GetFullPath(Path.Combine(folder, "spark-env.sh"), environment.WorkingDirectory);
        if (!File.Exists(script)) return environment;
        using var shell = Start(script, environment);
        var output = await new StreamReader(shell.StandardOutput.BaseStream, Encoding.UTF8).ReadToEndAsync(cancellationToken);
        await shell.WaitForExitAsync(cancellationToken);
        return shell.ExitCode == 0 ? environment with { Variables = Variables(output) } : environment;
    }

    private static Process Start(string script, SubmitEnvironment environment)
    {
#pragma warning disable S4036 // as Spark's own scripts: the bash of the caller's PATH
        var start = new ProcessStartInfo("bash", ["-c", "set -a; . \"$1\" >&2; set +a; exec env -0", "bash", script])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = environment.WorkingDirectory,
        };
#pragma warning restore S4036
        start.Environment.Clear();
        foreach (var (name, value) in environment.Variables) start.Environment[name] = value;
        start.Environment[Loaded] = "1";
        return Process.Start(start)!;
    }

    private static Dictionary<string, string> Variables(string output) =>
        output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0], StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last()[1], StringComparer.Ordinal);
}
