using Tinderbox.Runtimes.Programs;

namespace Tinderbox.Runtimes;

/// <summary>Asks the Python that would be used where its pyspark is.</summary>
internal sealed class PySparkLocator(RuntimeEnvironment environment)
{
    // find_spec does not import it: importing pyspark takes a second
    private const string Question = "import importlib.util as u, os; s = u.find_spec('pyspark'); print(os.path.dirname(os.path.realpath(s.origin)) if s and s.origin else '')";

    /// <summary>The SPARK_HOME of the installed pyspark, or null where there is none with jars.</summary>
    public async Task<string?> FindAsync(CancellationToken cancellationToken)
    {
        if ((environment.Variable("PYSPARK_PYTHON") ?? environment.FindProgram("python3")) is not { } python) return null;
        var answer = await ProgramRun.RunAsync(environment, python, ["-c", Question], null, cancellationToken);
        var package = answer.Output.Trim();
        if (answer.ExitCode != 0 || package.Length == 0) return null;
        // pip puts a whole Spark into the package; in an unpacked distribution the package is python/pyspark
        return new[] { package, Path.Combine(package, "..", "..") }.FirstOrDefault(home => Directory.Exists(Path.Combine(home, "jars")));
    }
}
