using System.Text;
using Shouldly;
using Tinderbox.History.EventLogs;

namespace Tinderbox.History.Tests.EventLogs;

public sealed class EventLogChunksTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(300_000)]
    public void Chunks_together_are_the_text_and_all_but_the_last_end_at_a_line(int lines)
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, lines).Select(line => $"{{\"line\":{line}}}\n")) + "open");
        using var chunks = new EventLogChunks(new MemoryStream(text), 1 << 28);
        using var joined = new MemoryStream();

        while (chunks.Read() is { } chunk)
        {
            joined.Write(chunk.Text);
            if (!chunk.IsLast) chunk.Text[^1].ShouldBe((byte)'\n');
            chunk.EndsOpen.ShouldBe(chunk.IsLast);
        }

        joined.ToArray().ShouldBe(text);
    }

    [Fact]
    public void A_line_longer_than_a_chunk_comes_whole()
    {
        var text = Encoding.UTF8.GetBytes("a\n" + new string('x', 3 * EventLogChunks.Size) + "\nb\n");
        using var chunks = new EventLogChunks(new MemoryStream(text), 1 << 28);
        var length = 0;

        while (chunks.Read() is { } chunk) length += chunk.Length;

        length.ShouldBe(text.Length);
        chunks.OverlongLines.ShouldBe(0);
    }

    [Fact]
    public void A_line_longer_than_allowed_is_passed_over_and_counted()
    {
        var text = Encoding.UTF8.GetBytes(new string('x', 4 * EventLogChunks.Size) + "\nb\n");
        using var chunks = new EventLogChunks(new MemoryStream(text), EventLogChunks.Size / 2);

        var chunk = chunks.Read().ShouldNotBeNull();

        Encoding.UTF8.GetString(chunk.Text).ShouldBe("b\n");
        chunks.OverlongLines.ShouldBe(1);
    }
}
