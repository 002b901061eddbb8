using Shouldly;
using Tinderbox.History.Compression;
using Tinderbox.History.Tests.Replay;

namespace Tinderbox.History.Tests.Compression;

public sealed class ZstdStreamTests
{
    private static readonly byte[] Compressed = File.ReadAllBytes(Path.Combine(Recording.Bundled, "4.3.0/executor-lost/app-20261123090515-0000.zstd"));

    [Fact]
    public void A_row_of_frames_is_one_text_whatever_the_piece_size()
    {
        var whole = Read(Compressed, 1 << 20, out var truncated);

        truncated.ShouldBeFalse();
        whole.Length.ShouldBeGreaterThan(100_000);
        Read(Compressed, 7, out _).ShouldBe(whole);
    }

    [Fact]
    public void Input_that_ends_inside_a_frame_gives_what_it_has_and_says_so()
    {
        var whole = Read(Compressed, 4096, out _);

        var part = Read(Compressed[..^5], 4096, out var truncated);

        truncated.ShouldBeTrue();
        part.ShouldBe(whole[..part.Length]);
    }

    [Fact]
    public void Other_bytes_are_called_damaged() =>
        Should.Throw<InvalidDataException>(() => Read("this is no zstd frame at all"u8.ToArray(), 100, out _)).Message.ShouldStartWith("the zstd data is damaged near byte ");

    [Fact]
    public void Skippable_frames_between_frames_are_no_text()
    {
        byte[] skippable = [0x50, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3];
        var whole = Read(Compressed, 4096, out _);

        Read([.. skippable, .. Compressed, .. skippable], 4096, out var truncated).ShouldBe(whole);
        truncated.ShouldBeFalse();
    }

    [Fact]
    public void Reading_goes_on_where_a_frame_was_cut_once_the_rest_has_come()
    {
        var whole = Read(Compressed, 4096, out _);
        var growing = new MemoryStream();
        growing.Write(Compressed.AsSpan(0, Compressed.Length - 700));
        growing.Position = 0;
        using var stream = new ZstdStream(growing);
        using var text = new MemoryStream();
        stream.CopyTo(text);
        stream.IsTruncated.ShouldBeTrue();

        var read = growing.Position;
        growing.Write(Compressed.AsSpan(Compressed.Length - 700));
        growing.Position = read;
        stream.CopyTo(text);

        text.ToArray().ShouldBe(whole);
        stream.IsTruncated.ShouldBeFalse();
    }

    private static byte[] Read(byte[] stored, int pieces, out bool truncated)
    {
        using var stream = new ZstdStream(new MemoryStream(stored));
        using var text = new MemoryStream();
        stream.CopyTo(text, pieces);
        truncated = stream.IsTruncated;
        return text.ToArray();
    }
}
