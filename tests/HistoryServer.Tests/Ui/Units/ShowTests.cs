using Shouldly;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Tests.Ui.Units;

public sealed class ShowTests
{
    [Fact]
    public void A_time_carries_its_exact_value_for_the_readers_zone() =>
        HtmlRenderer.ToText(Show.Time(DateTimeOffset.FromUnixTimeMilliseconds(1_795_417_398_324))).ShouldBe("<time datetime=\"2026-11-23T07:03:18.324Z\">2026-11-23 07:03:18 GMT</time>");

    [Fact]
    public void Text_of_a_log_keeps_its_direction_to_itself() =>
        HtmlRenderer.ToText(Show.Text("\u202Efdp.exe")).ShouldBe("<bdi>\u202Efdp.exe</bdi>");

    [Fact]
    public void A_long_text_is_folded_and_cut_with_a_word_about_it()
    {
        var written = HtmlRenderer.ToText(Show.Text(new string('x', 1_048_576)));

        written.ShouldStartWith("<details");
        written.ShouldContain("983,040 more characters are in the JSON");
        written.Length.ShouldBeLessThan(70_000);
    }

    [Fact]
    public void Several_lines_show_their_first() =>
        HtmlRenderer.ToText(Show.Text("first\nsecond")).ShouldContain("<summary><bdi>first …</bdi></summary>");

    [Fact]
    public void A_character_is_never_cut_in_two() => Show.Clip("ab🔥", 3).ShouldBe("ab");
}
