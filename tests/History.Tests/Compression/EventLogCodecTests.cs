using Shouldly;
using Tinderbox.History.Compression;
using Tinderbox.Testing;

namespace Tinderbox.History.Tests.Compression;

public sealed class EventLogCodecTests
{
    private static readonly string Logs = Path.Combine(RepositoryRoot.Path, "tests/HistoryServer.Tests/Cases");

    [Theory]
    [InlineData("lz4", "3.5.9/codec-lz4/local-1795418993241.lz4")]
    [InlineData("snappy", "3.5.9/codec-snappy/local-1795419066897.snappy")]
    [InlineData("lzf", "3.5.9/codec-lzf/local-1795419166131.lzf")]
    [InlineData("zstd", "3.5.9/codec-zstd/local-1795418946805.zstd")]
    public void A_recorded_log_is_whole_lines_whatever_the_piece_size(string codec, string file)
    {
        var stored = File.ReadAllBytes(Path.Combine(Logs, file));

        var text = Read(codec, stored, 1 << 16);

        text.ShouldStartWith("{\"Event\":\"SparkListenerLogStart\"");
        text.TrimEnd('\n').Split('\n')[^1].ShouldStartWith("{\"Event\":\"SparkListenerApplicationEnd\"");
        Read(codec, stored, 11).ShouldBe(text);
    }

    [Theory]
    [InlineData("lz4", "3.5.9/codec-lz4/local-1795418993241.lz4")]
    [InlineData("snappy", "3.5.9/codec-snappy/local-1795419066897.snappy")]
    [InlineData("lzf", "3.5.9/codec-lzf/local-1795419166131.lzf")]
    public void Two_streams_in_a_row_are_one_text(string codec, string file)
    {
        var stored = File.ReadAllBytes(Path.Combine(Logs, file));
        var text = Read(codec, stored, 1 << 16);

        Read(codec, [.. stored, .. stored], 1 << 16).ShouldBe(text + text);
    }

    [Theory]
    [InlineData("lz4", "3.5.9/codec-lz4/local-1795418993241.lz4")]
    [InlineData("snappy", "3.5.9/codec-snappy/local-1795419066897.snappy")]
    [InlineData("lzf", "3.5.9/codec-lzf/local-1795419166131.lzf")]
    [InlineData("zstd", "3.5.9/codec-zstd/local-1795418946805.zstd")]
    public void A_flipped_byte_is_called_damage_or_gives_other_text_and_nothing_else(string codec, string file)
    {
        var stored = File.ReadAllBytes(Path.Combine(Logs, file));
        for (var at = 0; at < stored.Length; at += 4001)
        {
            byte[] damaged = [.. stored];
            damaged[at] ^= 0x41;
            try
            {
                _ = Read(codec, damaged, 1 << 16);
            }
            catch (InvalidDataException)
            {
                // said so
            }
        }
    }

    [Fact]
    public void Another_codec_is_named_with_what_is_known() =>
        Should.Throw<CodecUnavailableException>(() => EventLogCodec.Open("gz", Stream.Null)).Message.ShouldContain(".gz");

    private static string Read(string codec, byte[] stored, int pieces)
    {
        using var stream = EventLogCodec.Open(codec, new MemoryStream(stored));
        using var text = new MemoryStream();
        stream.CopyTo(text, pieces);
        return System.Text.Encoding.UTF8.GetString(text.ToArray());
    }
}
