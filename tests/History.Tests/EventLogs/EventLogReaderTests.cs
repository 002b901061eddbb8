using System.Text;
using Shouldly;
using Tinderbox.History.EventLogs;

namespace Tinderbox.History.Tests.EventLogs;

public sealed class EventLogReaderTests
{
    [Theory]
    [InlineData("", "", false)]
    [InlineData("a\n", "a", false)]
    [InlineData("a\r\n\r\nb\n", "a||b", false)]
    [InlineData("a\nb", "a|b", true)]
    public void Text_is_cut_at_line_ends(string text, string lines, bool open)
    {
        using var reader = new EventLogReader(Stream(text));

        string.Join('|', Lines(reader)).ShouldBe(lines);
        reader.LastLineIsOpen.ShouldBe(open);
    }

    [Fact]
    public void Lines_of_all_lengths_come_whole_whatever_the_stream_gives_at_once()
    {
        var lines = Enumerable.Range(0, 60).Select(n => new string((char)('a' + (n % 26)), n * n * 50)).ToList();
        using var reader = new EventLogReader(new Dripping(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n")));

        Lines(reader).ShouldBe(lines);
        reader.LineNumber.ShouldBe(60);
    }

    [Fact]
    public void A_line_that_is_too_long_is_passed_over_and_counted()
    {
        using var reader = new EventLogReader(Stream("a\n" + new string('x', 1_000_000) + "\nb\n"), longestLine: 1000);

        Lines(reader).ShouldBe(["a", "b"]);
        reader.OverlongLines.ShouldBe(1);
        reader.LineNumber.ShouldBe(3);
    }

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    private static List<string> Lines(EventLogReader reader)
    {
        List<string> lines = [];
        while (reader.TryReadLine(out var line)) lines.Add(Encoding.UTF8.GetString(line));
        return lines;
    }

    private sealed class Dripping(byte[] bytes) : MemoryStream(bytes)
    {
        private int _next;

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1 + (_next++ * 7919 % 5000)));
    }
}
