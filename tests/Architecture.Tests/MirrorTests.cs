using Shouldly;
using Tinderbox.Testing;
using Xunit;

namespace Tinderbox.Architecture.Tests;

/// <summary>A test file stands where its source stands; stories that cross files live in a folder whose name says so.</summary>
public sealed class MirrorTests
{
    /// <summary>Folders of tests about something larger than one file, each with what that is.</summary>
    private static readonly string[] Stories = ["Golden", "Cases", "Stories", "Kubectl", "Submit", "Conversations"];

    [Fact]
    public void A_test_file_mirrors_a_source_file_or_is_a_story()
    {
        var stray = SourceTree.Sources("tests")
            .Where(file => file.EndsWith("Tests.cs", StringComparison.Ordinal) && !file.Contains("Architecture.Tests", StringComparison.Ordinal))
            .Select(SourceTree.Relative).Where(file => !IsStory(file) && !HasTwin(file));
        stray.ShouldBeEmpty();
    }

    private static bool IsStory(string file) => file.Split('/').Skip(2).SkipLast(1).Any(Stories.Contains);

    private static bool HasTwin(string test)
    {
        var parts = test.Split('/');
        var project = parts[1][..^".Tests".Length];
        var twin = Path.Combine([RepositoryRoot.Path, "src", project, .. parts[2..^1], Path.GetFileName(test).Replace("Tests.cs", ".cs", StringComparison.Ordinal)]);
        return File.Exists(twin) || (parts.Length > 3 && HasTopics(parts));
    }

    /// <summary>A source with many topics has a folder of tests under its own name.</summary>
    private static bool HasTopics(string[] parts) =>
        File.Exists(Path.Combine([RepositoryRoot.Path, "src", parts[1][..^".Tests".Length], .. parts[2..^2], parts[^2].Replace("Tests", ".cs", StringComparison.Ordinal)]));
}
