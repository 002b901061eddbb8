using Shouldly;
using Tinderbox.History.Compression;

namespace Tinderbox.History.Tests.Compression;

public sealed class SnappyStreamTests
{
    private static readonly byte[] Header = [0x82, .. "SNAPPY"u8, 0, 0, 0, 0, 1, 0, 0, 0, 1];

    // "abcabcabc": literal of three, copy of six from three back
    private static readonly byte[] Block = [9, 2 << 2, (byte)'a', (byte)'b', (byte)'c', ((6 - 4) << 2) | 1, 3];

    [Fact]
    public void A_copy_may_overlap_itself() => Read([.. Header, 0, 0, 0, 7, .. Block]).ShouldBe("abcabcabc");

    [Fact]
    public void Bytes_without_the_header_are_one_raw_block() => Read(Block).ShouldBe("abcabcabc");

    [Fact]
    public void A_cut_length_is_the_end_and_a_cut_chunk_is_damage()
    {
        Read([.. Header, 0, 0, 0, 7, .. Block, 0, 0]).ShouldBe("abcabcabc");
        Should.Throw<InvalidDataException>(() => Read([.. Header, 0, 0, 0, 7, .. Block[..4]])).Message.ShouldContain("cut");
    }

    [Fact]
    public void A_negative_chunk_is_damage() => Should.Throw<InvalidDataException>(() => Read([.. Header, 0xFF, 0, 0, 7, .. Block]));

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0x07, 0, 0 })]
    [InlineData(new byte[] { 9, 8, 97, 98, 99, 9, 9 })]
    [InlineData(new byte[] { 4, 0xFC, 0xFF, 0xFF, 0xFF, 0xFF, 1 })]
    public void A_block_that_lies_is_damage_and_costs_no_memory(byte[] block)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<InvalidDataException>(() => Read([.. Header, 0, 0, 0, 7, .. block]));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
    }

    private static string Read(byte[] stored)
    {
        using var stream = new SnappyStream(new MemoryStream(stored));
        using var text = new MemoryStream();
        stream.CopyTo(text);
        return System.Text.Encoding.UTF8.GetString(text.ToArray());
    }
}
