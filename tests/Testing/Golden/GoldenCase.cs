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

    /// <summary>Copies the fixtures into a folder and makes what the case wants made; <paramref name="substitute"/> replaces tokens in paths.</summary>
    public void LayOut(string folder, Func<string, string> substitute)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(Folder, file);
            if (relative == "case.json" || relative.StartsWith("expected", StringComparison.Ordinal)) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, relative))!);
            File.Copy(file, Path.Combine(folder, relative));
        }
        foreach (var wanted in Definition["mkdir"]?.AsArray() ?? []) Directory.CreateDirectory(substitute((string)wanted!));
        foreach (var (path, text) in Definition["generate"]?.AsObject() ?? [])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(substitute(path))!);
            File.WriteAllBytes(substitute(path), (string?)text!["hex"] is { } hex ? Convert.FromHexString(hex)
                : System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat((string)text["char"]!, (int)text["times"]!))));
        }
    }

    public override string ToString() => $"{Name} {Version}";

    private JsonObject Expectation(string version)
    {
        var found = Read(Path.Combine(Folder, "expected", version + ".json"));
        return (string?)found["sameAs"] is { } other ? Expectation(other) : found;
    }

    private static JsonObject Read(string path) => JsonNode.Parse(File.ReadAllText(path))!.AsObject();
}
