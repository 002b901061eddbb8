using System.Text.RegularExpressions;
using Shouldly;
using Tinderbox.Testing;
using Xunit;

namespace Tinderbox.Architecture.Tests;

/// <summary>Docs say something, and the paths they name exist.</summary>
public sealed partial class DocsTests
{
    [Fact]
    public void Paths_in_where_md_exist()
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs/where.md"));
        var missing = QuotedPath().Matches(text).Select(match => match.Groups[1].Value)
            .Where(path => !Path.Exists(Path.Combine(RepositoryRoot.Path, path)));
        missing.ShouldBeEmpty();
    }

    [Fact]
    public void The_readme_fits_on_two_screens() =>
        File.ReadLines(Path.Combine(RepositoryRoot.Path, "README.md")).Count().ShouldBeLessThanOrEqualTo(120);

    [Fact]
    public void Summaries_do_not_restate_the_name()
    {
        var fillers = SourceTree.Sources("src")
            .SelectMany(file => File.ReadLines(file).Select(line => (File: SourceTree.Relative(file), Line: line)))
            .Where(line => Filler().IsMatch(line.Line));
        fillers.ShouldBeEmpty();
    }

    [Fact]
    public void Public_types_have_a_summary()
    {
        SourceTree.Sources("src").SelectMany(Undocumented).ShouldBeEmpty();
    }

    private static IEnumerable<string> Undocumented(string file)
    {
        var lines = File.ReadAllLines(file);
        for (var i = 0; i < lines.Length; i++)
        {
            if (!PublicType().IsMatch(lines[i])) continue;
            var above = i - 1;
            while (above >= 0 && (lines[above].TrimStart().StartsWith('[') || lines[above].TrimStart().StartsWith(']'))) above--;
            if (above < 0 || !lines[above].TrimStart().StartsWith("///", StringComparison.Ordinal)) yield return $"{SourceTree.Relative(file)}:{i + 1}";
        }
    }

    [GeneratedRegex("`((?:src|tests|docs|eng|examples|benchmarks)/[^`]*)`")]
    private static partial Regex QuotedPath();

    [GeneratedRegex("///.*(Gets or sets|Gets the|Initializes a new instance)")]
    private static partial Regex Filler();

    [GeneratedRegex(@"^\s*public (?:(?:static|sealed|abstract|readonly|partial) )*(?:class|record|struct|interface|enum) ")]
    private static partial Regex PublicType();
}
