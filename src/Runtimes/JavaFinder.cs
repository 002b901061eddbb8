using Tinderbox.Runtimes.Programs;

namespace Tinderbox.Runtimes;

/// <summary>Finds a Java that Spark runs on: JAVA_HOME · <c>java</c> on PATH · the distribution's folder of Java homes, oldest first.</summary>
public sealed class JavaFinder(RuntimeEnvironment environment)
{
    /// <summary>
    /// Runs the search. With <paramref name="install"/>, as root on Debian or Ubuntu, a missing one is installed. A JAVA_HOME
    /// that does not fit is passed over with a remark; <paramref name="sparkVersion"/> null takes any Java from 17.
    /// </summary>
    public async Task<Finding> FindAsync(bool install, string? sparkVersion, IProgress<RuntimeProgress> progress, CancellationToken cancellationToken)
    {
        var tried = new List<string>();
        if (await SearchAsync(sparkVersion, tried, cancellationToken) is { } found) return found;
        var distribution = Distribution.Of(environment);
        var installer = new PackageInstaller(environment, distribution);
        if (install && installer.CanInstall)
        {
            var failure = await installer.InstallAsync(distribution.JavaPackage, progress, cancellationToken);
            tried.Add(failure ?? $"apt-get install {distribution.JavaPackage}: done");
            if (await SearchAsync(sparkVersion, [], cancellationToken) is { } installed) return installed with { Origin = $"{distribution.JavaPackage}, just installed ({installed.Home})" };
        }
        var command = distribution.InstallCommand(distribution.JavaPackage, environment.IsRoot);
        return new Finding.Missing($"Java {Wanted(sparkVersion)} is missing ({string.Join("; ", tried)}): run `{command}`", command, tried);
    }

    private async Task<Finding.Found?> SearchAsync(string? sparkVersion, List<string> tried, CancellationToken cancellationToken)
    {
        foreach (var (origin, path) in Places())
        {
            var home = await JavaHome.InspectAsync(environment, path, cancellationToken);
            if (home.Version is { } version && home.Feature >= SparkNeeds.OldestJava && home.Feature <= (SparkNeeds.NewestJava(sparkVersion) ?? int.MaxValue))
                return new(home.Path, version, $"{origin} ({home.Path})");
            tried.Add($"{origin}: {(home.Version is null ? $"{path} has no bin/java that answers" : $"{path} is Java {home.Version}")}");
        }
        if (tried.Count == 0) tried.Add("no JAVA_HOME, no java on PATH");
        return null;
    }

    private IEnumerable<(string Origin, string Path)> Places()
    {
        if (environment.Variable("JAVA_HOME") is { } home) yield return ("JAVA_HOME", home);
        foreach (var java in environment.FindPrograms("java"))
            if (HomeOf(java) is { } path) yield return ("java on PATH", path);
        if (!Directory.Exists(environment.JvmDirectory)) yield break;
        foreach (var folder in Directory.GetDirectories(environment.JvmDirectory).Where(folder => File.Exists(Path.Combine(folder, "bin", "java"))).OrderBy(Number).ThenBy(folder => folder, StringComparer.Ordinal))
            yield return (environment.JvmDirectory, folder);
    }

    // /usr/bin/java → /etc/alternatives/java → /usr/lib/jvm/java-17-openjdk-amd64/bin/java
    private static string? HomeOf(string java)
    {
        var real = File.ResolveLinkTarget(java, returnFinalTarget: true)?.FullName ?? java;
        return Path.GetDirectoryName(Path.GetDirectoryName(real));
    }

    private static int Number(string folder) =>
        Path.GetFileName(folder).Replace('.', '-').Split('-').Select(word => int.TryParse(word, out var number) ? number : 0).FirstOrDefault(number => number > 1);

    private static string Wanted(string? sparkVersion) =>
        SparkNeeds.NewestJava(sparkVersion) is { } newest ? $"{SparkNeeds.OldestJava} to {newest}" : $"{SparkNeeds.OldestJava} or newer";
}
