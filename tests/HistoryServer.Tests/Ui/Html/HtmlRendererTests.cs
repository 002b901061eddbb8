using Shouldly;
using Tinderbox.HistoryServer.Ui.Html;

namespace Tinderbox.HistoryServer.Tests.Ui.Html;

public sealed class HtmlRendererTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("a & b", "a &amp; b")]
    [InlineData("&lt;", "&amp;lt;")]
    [InlineData("\" onmouseover=\"x", "&quot; onmouseover=&quot;x")]
    [InlineData("nul\0bell\u0007", "nul\uFFFDbell\uFFFD")]
    [InlineData("tab\tline\nend", "tab\tline\nend")]
    [InlineData("naïve 🔥", "naïve 🔥")]
    public void Text_is_text(string text, string written)
    {
        HtmlRenderer.ToText(Tags.P(text)).ShouldBe($"<p>{written}</p>");
        HtmlRenderer.ToText(Tags.P(Tags.Hint(text))).ShouldBe($"<p title=\"{written}\"></p>");
    }

    [Fact]
    public void Half_a_character_is_replaced() => HtmlRenderer.ToText("lone " + '\ud800' + " surrogate").ShouldBe("lone \uFFFD surrogate");

    [Fact]
    public void Attributes_come_before_children_wherever_they_are_said() =>
        HtmlRenderer.ToText(Tags.Div("a", Tags.Class("x"), null, Tags.Span("b"))).ShouldBe("<div class=\"x\">a<span>b</span></div>");

    [Fact]
    public void Void_elements_have_no_end_and_boolean_attributes_no_value() =>
        HtmlRenderer.ToText(Tags.Input(Tags.Type("search"), Tags.Attribute("required", null))).ShouldBe("<input type=\"search\" required>");

    [Fact]
    public void A_million_characters_pass_in_one_piece()
    {
        var text = string.Concat(Enumerable.Repeat("<b>🔥", 200_000));

        var written = HtmlRenderer.ToText(Tags.P(text));

        written.Length.ShouldBe("<p></p>".Length + (200_000 * "&lt;b&gt;🔥".Length));
    }

    [Fact]
    public void An_attribute_outside_of_an_element_is_a_bug_that_shows() =>
        Should.Throw<InvalidOperationException>(() => HtmlRenderer.ToText(Tags.Class("x"))).Message.ShouldContain("class");

    [Fact]
    public void Rows_are_made_while_they_are_written()
    {
        var made = 0;
        var part = Tags.Each(Enumerable.Range(0, 3), i => { made++; return Tags.Li($"{i}"); });

        made.ShouldBe(0);
        HtmlRenderer.ToText(part).ShouldBe("<li>0</li><li>1</li><li>2</li>");
        made.ShouldBe(3);
    }
}
