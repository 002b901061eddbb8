using System.Text.Json.Nodes;
using Tinderbox.Testing;

namespace Tinderbox.History.Tests.Golden;

/// <summary>A golden case of Spark's own suite about one application: a line of <c>apache/cases.tsv</c>.</summary>
internal sealed record ApacheCase(string Path, string Expectation, string Log)
{
    public static string? Root => RepositoryRoot.Shared is { } shared && Directory.Exists(System.IO.Path.Combine(shared, "history/apache")) ? System.IO.Path.Combine(shared, "history/apache") : null;

    /// <summary>The part behind the application and its attempt.</summary>
    public string Resource
    {
        get
        {
            var parts = Path.Split('/');
            return string.Join('/', parts.Skip(parts[2] is "1" or "2" ? 3 : 2));
        }
    }

    public static IEnumerable<ApacheCase> All() =>
        from line in File.ReadLines(System.IO.Path.Combine(Root!, "cases.tsv")).Skip(1)
        let columns = line.Split('\t')
        where columns[5] == "golden" && columns[1].Count(character => character == '/') > 1
        let found = new ApacheCase(columns[1], columns[2], columns[3])
        where RestQuestion.Knows(found.Resource)
        select found;

    public JsonNode? Expected() => JsonNode.Parse(File.ReadAllText(System.IO.Path.Combine(Root!, "expectations", Expectation)));
}
