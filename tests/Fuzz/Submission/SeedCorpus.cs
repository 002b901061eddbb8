using System.Text.Json.Nodes;
using Tinderbox.Testing;

namespace Tinderbox.Fuzz.Submission;

/// <summary>What inputs are made from: whole submissions, and the words in them.</summary>
/// <param name="Submissions">Submissions that mean something.</param>
/// <param name="Words">Arguments, and values of properties.</param>
/// <param name="Keys">Names of properties.</param>
/// <param name="Variables">Names of environment variables that are read.</param>
public sealed record SeedCorpus(IReadOnlyList<SeedSubmission> Submissions, IReadOnlyList<string> Words, IReadOnlyList<string> Keys, IReadOnlyList<string> Variables)
{
    private const string CaseFolder = "/case";

    /// <summary>The recorded cases, which touch every rule at least once.</summary>
    public static SeedCorpus OfRecordedCases()
    {
        var root = Path.Combine(RepositoryRoot.Path, "tests/Submission.Tests/Cases");
        SeedSubmission[] submissions = [.. Directory.EnumerateFiles(root, "case.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Read)];
        var words = submissions.SelectMany(s => s.Arguments).Distinct().ToList();
        var keys = words.Where(w => w.StartsWith("spark.", StringComparison.Ordinal)).Select(w => w.Split('=')[0]).Distinct().ToList();
        return new SeedCorpus(submissions, [.. words, .. words.Where(w => w.Contains('=')).Select(w => w[(w.IndexOf('=') + 1)..]).Distinct()], keys,
            ["MASTER", "DEPLOY_MODE", "SPARK_CONF_DIR", "SPARK_HOME", "HADOOP_CONF_DIR", "SPARK_SUBMIT_OPTS", "SPARK_DRIVER_MEMORY", "SPARK_EXECUTOR_MEMORY", "SPARK_EXECUTOR_CORES", "SPARK_LOCAL_DIRS", "SPARK_USER", "SPARK_REMOTE"]);
    }

    private static SeedSubmission Read(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        var definition = JsonNode.Parse(File.ReadAllText(file))!;
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => f != file && !f.Contains("/expected/", StringComparison.Ordinal))
            .ToDictionary(f => $"{CaseFolder}/{Path.GetRelativePath(folder, f)}", File.ReadAllBytes, StringComparer.Ordinal);
        var variables = (definition["env"] as JsonObject ?? []).ToDictionary(v => v.Key, v => Substitute((string)v.Value!), StringComparer.Ordinal);
        return new SeedSubmission([.. definition["args"]!.AsArray().Select(a => Substitute((string)a!))], variables, files);
    }

    private static string Substitute(string text) => text.Replace("{CASE_DIR}", CaseFolder, StringComparison.Ordinal).Replace("{TMP}", "/tmp/fuzz", StringComparison.Ordinal)
        .Replace("{HOSTPORT}", "127.0.0.1:8001", StringComparison.Ordinal).Replace("{TLS_HOSTPORT}", "127.0.0.1:6443", StringComparison.Ordinal);
}

/// <summary>A command line with its surroundings. The working directory is <c>/case</c>.</summary>
public sealed record SeedSubmission(IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment, IReadOnlyDictionary<string, byte[]> Files);
