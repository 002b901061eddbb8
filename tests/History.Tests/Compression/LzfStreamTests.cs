using Shouldly;
using Tinderbox.History.Compression;

namespace Tinderbox.History.Tests.Compression;

public sealed class LzfStreamTests
{
    // "abcabcabc": three literals, a reference of six from three back
    private static readonly byte[] Chunk = [.. "ZV"u8, 1, 0, 6, 0, 9, 2, (byte)'a', (byte)'b', (byte)'c', 4 << 5, 2];

    [Fact]
    public void Chunks_of_both_kinds_are_one_text() => Read([.. "ZV"u8, 0, 0, 2, .. "x:"u8, .. Chunk]).ShouldBe("x:abcabcabc");

    [Fact]
    public void A_long_reference_has_its_length_before_its_offset() =>
        Read([.. "ZV"u8, 1, 0, 5, 0, 20, 0, (byte)'a', 7 << 5, 10, 0]).ShouldBe(new string('a', 20));

    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    public void Input_that_ends_inside_a_chunk_is_damage(int length) => Should.Throw<InvalidDataException>(() => Read(Chunk[..length])).Message.ShouldContain("cut");

    [Fact]
    public void Another_beginning_is_damage() => Should.Throw<InvalidDataException>(() => Read([.. "ZW"u8, .. Chunk[2..]]));

    private static string Read(byte[] stored)
    {
        using var stream = new LzfStream(new MemoryStream(stored));
        using var text = new MemoryStream();
        stream.CopyTo(text);
        return System.Text.Encoding.UTF8.GetString(text.ToArray());
    }
}
