using Shouldly;
using Tinderbox.Cli.State;
using Xunit;

namespace Tinderbox.Cli.Tests.State;

public sealed class FoldersTests
{
    [Fact]
    public void Without_XDG_variables_everything_is_below_the_home() =>
        Folders.From(new Dictionary<string, string>(), "/home/ada").ShouldBe(new Folders("/home/ada/.local/state/tinderbox", "/home/ada/.cache/tinderbox"));

    [Fact]
    public void XDG_variables_win() =>
        Folders.From(new Dictionary<string, string> { ["XDG_STATE_HOME"] = "/s", ["XDG_CACHE_HOME"] = "/c" }, "/home/ada").ShouldBe(new Folders("/s/tinderbox", "/c/tinderbox"));

    [Theory]
    [InlineData("")]
    [InlineData("relative/path")]
    public void A_relative_XDG_path_is_invalid_and_ignored(string value) =>
        Folders.From(new Dictionary<string, string> { ["XDG_STATE_HOME"] = value }, "/home/ada").State.ShouldBe("/home/ada/.local/state/tinderbox");

    [Fact]
    public void The_kubeconfig_lies_in_the_folder_of_the_cluster() =>
        Folders.From(new Dictionary<string, string>(), "/h").LocalCluster.KubeConfig.ShouldBe("/h/.local/state/tinderbox/local/default/kubeconfig");
}
