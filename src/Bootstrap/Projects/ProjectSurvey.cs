using System.Text.RegularExpressions;
using Tinderbox.Spark.Versions;

namespace Tinderbox.Bootstrap.Projects;

/// <summary>A folder as <c>tinderbox init</c> finds it.</summary>
/// <param name="Folder">Its own name.</param>
/// <param name="Files">Relative path, with <c>/</c>, → the beginning of the text.</param>
public sealed partial record ProjectSurvey(string Folder, IReadOnlyDictionary<string, string> Files)
{
    private static readonly string[] UsualApplications = ["app.py", "main.py", "job.py", "src/main.py", "src/app.py"];
    private static readonly string[] UsualEnvironments = ["env.yml", "environment.yml", "requirements.txt", "pyproject.toml"];
    private static readonly string[] JvmBuilds = ["build.sbt", "pom.xml", "build.gradle", "build.gradle.kts"];

    /// <summary>The program that is there: a usual name, else the only Python file that makes a SparkSession; null when there is none.</summary>
    public string? Application => UsualApplications.FirstOrDefault(Files.ContainsKey) ?? OnlySession();

    /// <summary>The build file of a Java or Scala project; null for others.</summary>
    public string? JvmBuild => JvmBuilds.FirstOrDefault(Files.ContainsKey);

    /// <summary>What says which Python packages are needed; null when nothing does.</summary>
    public string? Environment => UsualEnvironments.FirstOrDefault(Files.ContainsKey);

    /// <summary>The Spark that the project names already: a pin of pyspark, a dependency of the build; null when it names none.</summary>
    public SparkVersion? SparkVersion => UsualEnvironments.Concat(JvmBuilds).Where(Files.ContainsKey)
        .Select(file => Pin().Match(Files[file])).Where(match => match.Success).Select(match => Spark.Versions.SparkVersion.TryParse(match.Groups[1].Value, out var version) ? version : null).FirstOrDefault(version => version is not null);

    /// <summary>The project's name, fit for a label: from pyproject.toml, else the folder's.</summary>
    public string Name
    {
        get
        {
            var named = Files.TryGetValue("pyproject.toml", out var text) && ProjectName().Match(text) is { Success: true } match ? match.Groups[1].Value : Folder;
            var clean = NoLetters().Replace(named.ToLowerInvariant(), "-").Trim('-');
            return clean.Length == 0 ? "spark-app" : clean[..Math.Min(clean.Length, 40)].Trim('-');
        }
    }

    private string? OnlySession()
    {
        var found = Files.Where(file => file.Key.EndsWith(".py", StringComparison.Ordinal) && file.Value.Contains("SparkSession", StringComparison.Ordinal)).Select(file => file.Key).Take(2).ToList();
        return found is [var only] ? only : null;
    }

    [GeneratedRegex(@"(?:pyspark|spark-(?:core|sql)_[\d.]+|spark(?:\.version|Version))[^\d\n]{0,40}?(\d+\.\d+(?:\.\d+)?)")]
    private static partial Regex Pin();

    [GeneratedRegex("(?m)^name\\s*=\\s*\"([^\"]+)\"")]
    private static partial Regex ProjectName();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoLetters();
}
