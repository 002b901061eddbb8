using Shouldly;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.Kubernetes.Selection;
using Xunit;

namespace Tinderbox.Kubernetes.Tests.Selection;

public sealed class LabelQueryTests
{
    private static readonly Dictionary<string, string> Labels = new() { ["app"] = "pi", ["spark-role"] = "driver", ["n"] = "3", ["empty"] = "", ["a.b/c"] = "x" };

    [Theory]
    [InlineData("", true)]
    [InlineData("  ", true)]
    [InlineData("app=pi", true)]
    [InlineData("app==pi", true)]
    [InlineData("app = pi , spark-role = driver", true)]
    [InlineData("app=other", false)]
    [InlineData("app!=other", true)]
    [InlineData("app!=pi", false)]
    [InlineData("missing!=pi", true)]
    [InlineData("app in (pi,po)", true)]
    [InlineData("app in ( po , pu )", false)]
    [InlineData("app notin (po)", true)]
    [InlineData("missing notin (po)", true)]
    [InlineData("missing in (po)", false)]
    [InlineData("app", true)]
    [InlineData("!app", false)]
    [InlineData("!missing", true)]
    [InlineData("missing", false)]
    [InlineData("n>2", true)]
    [InlineData("n>3", false)]
    [InlineData("n<4", true)]
    [InlineData("app>2", false)]
    [InlineData("empty=", true)]
    [InlineData("empty in (,a)", true)]
    [InlineData("a.b/c=x,app", true)]
    [InlineData("in in (in)", false)]
    public void Text_selects_as_kubectl_does(string text, bool expected)
    {
        var query = LabelQuery.Parse(text);

        query.Matches(Labels).ShouldBe(expected);
        LabelQuery.Parse(query.ToString()).Matches(Labels).ShouldBe(expected);
    }

    [Theory]
    [InlineData("a=b,")]
    [InlineData(",a")]
    [InlineData("a in b")]
    [InlineData("a in (b")]
    [InlineData("a like b")]
    [InlineData("a>b")]
    [InlineData("=b")]
    [InlineData("a=b=c")]
    [InlineData("!")]
    public void Nonsense_is_refused_with_its_place(string text) => Should.Throw<FormatException>(() => LabelQuery.Parse(text)).Message.ShouldContain("at character");

    [Fact]
    public void No_labels_at_all_are_no_match_for_a_value() => LabelQuery.Parse("a=b").Matches(null).ShouldBeFalse();

    [Fact]
    public void The_object_form_asks_for_all_labels_and_all_expressions()
    {
        var selector = new LabelSelector
        {
            MatchLabels = new() { ["app"] = "pi" },
            MatchExpressions =
            [
                new() { Key = "spark-role", Operator = "In", Values = ["driver", "executor"] },
                new() { Key = "missing", Operator = "DoesNotExist" },
                new() { Key = "app", Operator = "NotIn", Values = ["x"] },
                new() { Key = "n", Operator = "Exists" },
            ],
        };

        LabelQuery.From(selector).Matches(Labels).ShouldBeTrue();
        LabelQuery.From(selector).ToString().ShouldBe("app=pi,spark-role in (driver,executor),!missing,app!=x,n");
        LabelQuery.From(new LabelSelector()).Matches(null).ShouldBeTrue();
        Should.Throw<FormatException>(() => LabelQuery.From(new LabelSelector { MatchExpressions = [new() { Key = "a", Operator = "Like" }] }));
    }
}
