using System.Globalization;
using System.Text.RegularExpressions;

namespace Tinderbox.Runtimes.Programs;

/// <summary>A folder looked at as a JAVA_HOME.</summary>
/// <param name="Version">As the installation says: <c>17.0.15</c>, <c>1.8.0_442</c>; null where there is no <c>bin/java</c> that answers.</param>
internal sealed partial record JavaHome(string Path, string? Version)
{
    /// <summary>The feature release: 8 for <c>1.8.0_442</c>, 17 for <c>17.0.15</c>; 0 where unknown.</summary>
    public int Feature
    {
        get
        {
            var numbers = (Version ?? "").Split('.', '_', '-', '+');
            var first = numbers[0] == "1" && numbers.Length > 1 ? numbers[1] : numbers[0];
            return int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var feature) ? feature : 0;
        }
    }

    /// <summary>Looks at the folder's <c>release</c> file, or runs its <c>java -version</c> where that is missing.</summary>
    public static async Task<JavaHome> InspectAsync(RuntimeEnvironment environment, string path, CancellationToken cancellationToken)
    {
        var java = System.IO.Path.Combine(path, "bin", "java");
        if (!File.Exists(java)) return new(path, null);
        var home = Directory.ResolveLinkTarget(System.IO.Path.TrimEndingDirectorySeparator(path), returnFinalTarget: true)?.FullName ?? System.IO.Path.TrimEndingDirectorySeparator(path);
        var release = System.IO.Path.Combine(home, "release");
        if (File.Exists(release) && ParseRelease(await File.ReadAllTextAsync(release, cancellationToken)) is { } version) return new(home, version);
        var run = await ProgramRun.RunAsync(environment, java, ["-version"], null, cancellationToken);
        return new(home, run.ExitCode == 0 ? ParseVersionOutput(run.Error + "\n" + run.Output) : null);
    }

    /// <summary>The JAVA_VERSION of a release file, or null.</summary>
    public static string? ParseRelease(string text) => ReleaseLine().Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>The version in what <c>java -version</c> prints, or null.</summary>
    public static string? ParseVersionOutput(string text) => VersionWord().Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("""^JAVA_VERSION="?([^"\s]+)"?""", RegexOptions.Multiline)]
    private static partial Regex ReleaseLine();

    [GeneratedRegex("""version "([^"]+)\x22""")]
    private static partial Regex VersionWord();
}
