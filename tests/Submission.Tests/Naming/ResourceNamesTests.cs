using Shouldly;
using Tinderbox.Submission.Naming;
using Xunit;

namespace Tinderbox.Submission.Tests.Naming;

public sealed class ResourceNamesTests
{
    [Theory]
    [InlineData("Spark Pi", "spark-pi-abc")]
    [InlineData("_hello_", "hello-abc")]
    [InlineData("123456", "x23456-abc")]
    public void A_prefix_is_a_clean_name_and_the_unique_id(string name, string prefix) => ResourceNames.Prefix(name, "abc").ShouldBe(prefix);

    [Fact]
    public void A_label_is_cut_to_63() => ResourceNames.AppNameLabel(new string('a', 62) + "-aaa").ShouldBe(new string('a', 62));

    [Fact]
    public void A_unique_id_has_sixteen_digits() => ResourceNames.UniqueId(0xABCDEF, 0x19A_1234_5678).ShouldBe("abcdef9a12345678");
}
