using Shouldly;
using Xunit;

namespace Tinderbox.Architecture.Tests;

/// <summary>Files stay small, and are named after what Spark and Kubernetes name.</summary>
public sealed class SizesTests
{
    private const int LongestFile = 400;

    private static readonly string[] ForbiddenEndings = ["Manager", "Helper", "Helpers", "Util", "Utils", "Common", "Processor", "Impl", "Base"];

    [Fact]
    public void No_source_file_is_longer_than_a_person_reads_in_one_go()
    {
        var tooLong = SourceTree.Sources("src")
            .Select(file => (File: SourceTree.Relative(file), Lines: File.ReadLines(file).Count()))
            .Where(file => file.Lines > LongestFile);
        tooLong.ShouldBeEmpty();
    }

    /// <summary>Words of upstream that end like a vague one.</summary>
    private static readonly string[] UpstreamWords = ["ControllerManager"];

    [Fact]
    public void Names_say_what_a_thing_is()
    {
        var vague = SourceTree.Sources("src").Select(SourceTree.Relative)
            .Where(file => file.Split('/').Except(UpstreamWords).Any(part => ForbiddenEndings.Any(ending => Path.GetFileNameWithoutExtension(part).EndsWith(ending, StringComparison.Ordinal))));
        vague.ShouldBeEmpty();
    }

    [Fact]
    public void Folders_are_at_most_four_deep()
    {
        SourceTree.Sources("src").Select(SourceTree.Relative).Where(file => file.Split('/').Length > 6).ShouldBeEmpty();
    }
}
