using System.Text.Json.Nodes;

namespace Tinderbox.Testing.Golden;

/// <summary>One recorded submission: <c>AREA/CASE</c> and the Spark version that was recorded.</summary>
public sealed record GoldenCase(string Name, string Version)
{
    private static readonly string Root = Path.Combine(RepositoryRoot.Path, "tests/Submission.Tests/Cases");

    /// <summary>The folder with the fixtures.</summary>
    public string Folder => Path.Combine(Root, Name);

    /// <summary>What is run.</summary>
    public JsonObject Definition => Read(Path.Combine(Folder, "case.json"));

    /// <summary>What the real spark-submit did, in normal form.</summary>
    public JsonObject Expected => Expectation(Version);

    /// <summary>All recorded cases, once per version.</summary>
    public static IEnumerable<GoldenCase> All() =>
        from file in Directory.EnumerateFiles(Root, "case.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        let folder = Path.GetDirectoryName(file)!
        from expected in Directory.EnumerateFiles(Path.Combine(folder, "expected"), "*.json").Order(StringComparer.Ordinal)
        select new GoldenCase(Path.GetRelativePath(Root, folder).Replace('\\', '/'), Path.GetFileNameWithoutExtension(expected));

    /// <summary>Why the case is not expected to match yet, from pending.txt: <c>case version reason</c> a line, <c>*</c> for all versions.</summary>
    public string? PendingReason => (
        from line in File.ReadLines(Path.Combine(Root, "pending.txt"))
        where line.Length > 0 && line[0] != '#'
        let parts = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries)
        where parts[0] == Name && (parts[1] == "*" || parts[1].Split(',').Contains(Version))
        select parts[2]).FirstOrDefault();

    public override string ToString() => $"{Name} {Version}";

    private JsonObject Expectation(string version)
    {
        var found = Read(Path.Combine(Folder, "expected", version + ".json"));
        return (string?)found["sameAs"] is { } other ? Expectation(other) : found;
    }

    private static JsonObject Read(string path) => JsonNode.Parse(File.ReadAllText(path))!.AsObject();
}
