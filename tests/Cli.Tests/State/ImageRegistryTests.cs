using Shouldly;
using Tinderbox.Cli.State;
using Xunit;

namespace Tinderbox.Cli.Tests.State;

public sealed class ImageRegistryTests
{
    [Fact]
    public void The_file_has_the_names_that_the_kubelet_reads()
    {
        using var captured = new CapturedContext();
        var file = Path.Combine(captured.Home, "images.json");
        var registry = new ImageRegistry { JavaHome = "/java", Python = "/usr/bin/python3" };
        registry.Images[ImageRegistry.Reference("4.3.0")] = new ImageSource("/spark", "/app");

        registry.Write(file);

        var json = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(file))!;
        ((string?)json["images"]!["tinderbox.local/spark:4.3.0"]!["sparkHome"]).ShouldBe("/spark");
        ((string?)json["images"]!["tinderbox.local/spark:4.3.0"]!["appDir"]).ShouldBe("/app");
        ((string?)json["javaHome"]).ShouldBe("/java");
        ((string?)json["python"]).ShouldBe("/usr/bin/python3");
        ImageRegistry.Read(file).Images.Keys.ShouldBe(["tinderbox.local/spark:4.3.0"]);
    }

    [Fact]
    public void Without_a_file_there_are_no_images() => ImageRegistry.Read("/nowhere/images.json").Images.ShouldBeEmpty();
}
