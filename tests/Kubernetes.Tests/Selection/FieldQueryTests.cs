using Shouldly;
using Tinderbox.Kubernetes.Selection;
using Xunit;

namespace Tinderbox.Kubernetes.Tests.Selection;

public sealed class FieldQueryTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("metadata.name=pi", true)]
    [InlineData("metadata.name==pi", true)]
    [InlineData("metadata.name!=pi", false)]
    [InlineData("status.phase!=Running,metadata.name=pi", true)]
    [InlineData("spec.nodeName=", true)]
    [InlineData("spec.nodeName!=", false)]
    [InlineData("metadata.name=other", false)]
    public void Fields_are_compared_as_text(string text, bool expected)
    {
        var query = FieldQuery.Parse(text);

        query.Matches(path => path == "metadata.name" ? "pi" : null).ShouldBe(expected);
        FieldQuery.Parse(query.ToString()).Requirements.ShouldBe(query.Requirements);
    }

    [Fact]
    public void Commas_and_equals_signs_are_escaped() =>
        FieldQuery.Parse(@"a=b\,c\=d\\").Requirements.ShouldHaveSingleItem().ShouldBe(new FieldRequirement("a", @"b,c=d\", Negated: false));

    [Theory]
    [InlineData("a")]
    [InlineData("=b")]
    [InlineData("a>1")]
    public void Nonsense_is_refused(string text) => Should.Throw<FormatException>(() => FieldQuery.Parse(text)).Message.ShouldContain("no field selector");
}
