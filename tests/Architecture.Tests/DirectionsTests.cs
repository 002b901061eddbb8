using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace Tinderbox.Architecture.Tests;

/// <summary>Which project may reference which: the map of CONTRIBUTING.md, held against the project files.</summary>
public sealed class DirectionsTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Spark"] = [],
        ["Kubernetes"] = [],
        ["History"] = ["Spark"],
        ["Submission"] = ["Spark", "Kubernetes"],
        ["Kubernetes.Client"] = ["Kubernetes"],
        ["LocalCluster"] = ["Kubernetes", "Kubernetes.Client"],
        ["Runtimes"] = ["Spark"],
        ["Storage"] = [],
        ["HistoryServer"] = ["Spark", "History", "Storage"],
        ["Bootstrap"] = ["Spark", "Kubernetes", "Kubernetes.Client", "Storage"],
        ["Cli"] = ["Spark", "Kubernetes", "Submission", "History", "Kubernetes.Client", "LocalCluster", "Runtimes", "Storage", "HistoryServer", "Bootstrap"],
    };

    [Fact]
    public void Projects_reference_only_what_the_map_allows()
    {
        foreach (var file in SourceTree.Projects())
        {
            var name = Path.GetFileNameWithoutExtension(file)["Tinderbox.".Length..];
            Allowed.Keys.ShouldContain(name, $"{file} is not in the map: say what it may reference");
            References(file).Except(Allowed[name]).ShouldBeEmpty($"{name} references what the map does not allow");
        }
    }

    [Fact]
    public void A_project_folder_is_named_after_its_project()
    {
        foreach (var file in SourceTree.Projects())
            Path.GetFileName(file).ShouldBe($"Tinderbox.{Path.GetFileName(Path.GetDirectoryName(file))}.csproj");
    }

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(project).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))["Tinderbox.".Length..]);
}
