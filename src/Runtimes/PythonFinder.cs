using System.Globalization;
using Tinderbox.Runtimes.Programs;

namespace Tinderbox.Runtimes;

/// <summary>Finds a Python that a Spark's pyspark runs on: PYSPARK_PYTHON · <c>python3</c> on PATH · <c>python3.N</c> on PATH, newest first.</summary>
public sealed class PythonFinder(RuntimeEnvironment environment)
{
    private const int NewestNamed = 14;

    private const string Question = "import sys; print('%d.%d.%d' % sys.version_info[:3]); print(sys.executable)";

    /// <summary>
    /// Runs the search; <see cref="Finding.Found.Home"/> is the interpreter. A PYSPARK_PYTHON that is too old is not replaced by
    /// another. With <paramref name="install"/>, as root on Debian or Ubuntu, a missing one is installed.
    /// </summary>
    public async Task<Finding> FindAsync(bool install, string? sparkVersion, IProgress<RuntimeProgress> progress, CancellationToken cancellationToken)
    {
        var oldest = SparkNeeds.OldestPythonMinor(sparkVersion);
        var wanted = $"Python 3.{oldest} or newer" + (sparkVersion is null ? "" : $" (for Spark {sparkVersion})");
        var tried = new List<string>();
        if (environment.Variable("PYSPARK_PYTHON") is { } own)
        {
            if (await TryAsync("PYSPARK_PYTHON", environment.FindProgram(own) ?? own, oldest, tried, cancellationToken) is { } asked) return asked;
            const string unset = "unset PYSPARK_PYTHON";
            return new Finding.Missing($"{wanted} is missing ({tried[0]}): name another in PYSPARK_PYTHON, or take the one on PATH with `{unset}`", unset, tried);
        }
        if (await SearchAsync(oldest, tried, cancellationToken) is { } found) return found;
        var distribution = Distribution.Of(environment);
        var installer = new PackageInstaller(environment, distribution);
        if (install && installer.CanInstall)
        {
            var failure = await installer.InstallAsync(distribution.PythonPackage, progress, cancellationToken);
            tried.Add(failure ?? $"apt-get install {distribution.PythonPackage}: done");
            if (await SearchAsync(oldest, [], cancellationToken) is { } installed) return installed with { Origin = $"{distribution.PythonPackage}, just installed ({installed.Home})" };
        }
        var command = distribution.InstallCommand(distribution.PythonPackage, environment.IsRoot);
        return new Finding.Missing($"{wanted} is missing ({string.Join("; ", tried)}): run `{command}`", command, tried);
    }

    private async Task<Finding.Found?> SearchAsync(int oldest, List<string> tried, CancellationToken cancellationToken)
    {
        var names = Enumerable.Range(oldest, Math.Max(0, NewestNamed - oldest + 1)).Reverse().Select(minor => $"python3.{minor}").Prepend("python3");
        foreach (var path in names.SelectMany(environment.FindPrograms).Distinct())
            if (await TryAsync($"{Path.GetFileName(path)} on PATH", path, oldest, tried, cancellationToken) is { } found) return found;
        if (tried.Count == 0) tried.Add("no python3 on PATH");
        return null;
    }

    private async Task<Finding.Found?> TryAsync(string origin, string path, int oldest, List<string> tried, CancellationToken cancellationToken)
    {
        var run = await ProgramRun.RunAsync(environment, path, ["-c", Question], null, cancellationToken);
        if (run.ExitCode != 0 || run.Output.Trim().Split('\n') is not [var version, var executable])
        {
            tried.Add($"{origin}: {path} does not run");
            return null;
        }
        if (version.Split('.') is ["3", var minor, ..] && int.Parse(minor, CultureInfo.InvariantCulture) >= oldest) return new(executable, version, $"{origin} ({executable})");
        tried.Add($"{origin}: {path} is Python {version}");
        return null;
    }
}
