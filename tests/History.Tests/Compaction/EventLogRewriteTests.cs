using System.Text;
using Shouldly;
using Tinderbox.History.Compaction;
using Tinderbox.History.Compression;

namespace Tinderbox.History.Tests.Compaction;

public sealed class EventLogRewriteTests
{
    private const string Ended = """{"Event":"SparkListenerJobEnd","Job ID":0}""";

    [Fact]
    public void Kept_lines_are_the_bytes_that_they_were()
    {
        const string odd = "{ \"Event\" : \"SparkListenerLogStart\" }\r\n\n\u00e4\u0000 no JSON\n{\"Event\":\"org.example.Own\",\"n\":1.50e0}\n";
        Rewritten(null, odd + Ended + "\n").ShouldBe(odd);
    }

    [Fact]
    public void A_file_that_ends_inside_a_line_does_not_run_into_the_next() => Rewritten(null, "one", "two\n", "", "three").ShouldBe("one\ntwo\nthree\n");

    [Fact]
    public void Zstd_frames_hold_the_same_text_and_are_smaller()
    {
        var text = string.Concat(Enumerable.Range(0, 60_000).Select(i => $"line {i} of a text that is longer than one piece\n"));
        var rewrite = new EventLogRewrite(Nothing(), EventLogRewrite.Codec);
        var stored = Pieces(rewrite, text);

        stored.Length.ShouldBeLessThan(text.Length / 4);
        using var plain = new StreamReader(EventLogCodec.Open("zstd", new MemoryStream(stored)));
        plain.ReadToEnd().ShouldBe(text);
        (rewrite.Lines, rewrite.Dropped).ShouldBe((60_000, 0));
    }

    [Fact]
    public void A_file_that_was_cut_is_an_error_and_nothing_is_lost_silently()
    {
        var whole = Pieces(new EventLogRewrite(Nothing(), EventLogRewrite.Codec), "a line\n");
        var rewrite = new EventLogRewrite(Nothing(), null);
        Should.Throw<InvalidDataException>(() => rewrite.Read(new("events_1_a.zstd", new MemoryStream(whole[..^2]))).Count());
        Should.Throw<InvalidDataException>(() => new EventLogSurvey().Read(new("events_1_a.zstd", new MemoryStream(whole[..^2])), CancellationToken.None));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("zstd", "zstd")]
    [InlineData("lz4", "zstd")]
    public void A_codec_that_cannot_be_written_becomes_zstd(string? codec, string? written) => EventLogRewrite.CodecFor(codec).ShouldBe(written);

    private static string Rewritten(string? codec, params string[] files) => Encoding.UTF8.GetString(Pieces(new EventLogRewrite(Nothing(), codec), files));

    // no job, no executor is alive
    private static EventLogFilter Nothing() => new EventLogSurvey().CreateFilter();

    private static byte[] Pieces(EventLogRewrite rewrite, params string[] files)
    {
        var all = new MemoryStream();
        foreach (var file in files)
            foreach (var piece in rewrite.Read(new("events_1_a", new MemoryStream(Encoding.UTF8.GetBytes(file))))) all.Write(piece.Span);
        all.Write(rewrite.Finish().Span);
        return all.ToArray();
    }
}
