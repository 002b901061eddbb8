using Shouldly;
using Tinderbox.LocalCluster.Kubelet.Environment;
using Xunit;

namespace Tinderbox.LocalCluster.Tests.Kubelet.Environment;

public sealed class ExpansionTests
{
    // from the table of the Go original
    [Theory]
    [InlineData("$(A)", "a")]
    [InlineData("___$(A)___$(B)", "___a___b")]
    [InlineData("$$(A)", "$(A)")]
    [InlineData("$$$(A)", "$a")]
    [InlineData("$(UNKNOWN)", "$(UNKNOWN)")]
    [InlineData("$(A", "$(A")]
    [InlineData("$A", "$A")]
    [InlineData("$", "$")]
    [InlineData("$(NESTED)", "$(A)")]
    [InlineData("", "")]
    public void References_are_replaced_once(string text, string expanded) =>
        Expansion.Expand(text, new Dictionary<string, string> { ["A"] = "a", ["B"] = "b", ["NESTED"] = "$(A)" }).ShouldBe(expanded);
}
