using System.Buffers.Binary;
using System.IO.Hashing;
using Shouldly;
using Tinderbox.History.Compression;

namespace Tinderbox.History.Tests.Compression;

public sealed class Lz4BlockStreamTests
{
    private const byte Raw = 0x15;
    private const byte Lz4 = 0x25;

    // "abcabcabc!": three literals, a match of six that overlaps itself, one literal
    private static byte[] Compressed => [0x32, (byte)'a', (byte)'b', (byte)'c', 3, 0, 0x10, (byte)'!'];

    [Fact]
    public void A_match_longer_than_its_distance_repeats_itself() => Read(Block(Lz4, Compressed, "abcabcabc!")).ShouldBe("abcabcabc!");

    [Fact]
    public void A_raw_block_is_its_text_and_an_end_mark_is_passed_over() =>
        Read([.. Block(Raw, "one"u8, "one"), .. EndMark(), .. Block(Raw, "two"u8, "two"), .. EndMark()]).ShouldBe("onetwo");

    [Fact]
    public void Input_that_ends_inside_a_header_has_ended()
    {
        using var stream = new Lz4BlockStream(new MemoryStream([.. Block(Raw, "one"u8, "one"), .. "LZ4Bl"u8]));
        ReadAll(stream).ShouldBe("one");
        stream.IsTruncated.ShouldBeFalse();
    }

    [Fact]
    public void Input_that_ends_inside_a_block_is_truncated()
    {
        using var stream = new Lz4BlockStream(new MemoryStream([.. Block(Raw, "one"u8, "one"), .. Block(Lz4, Compressed, "abcabcabc!")[..^2]]));
        ReadAll(stream).ShouldBe("one");
        stream.IsTruncated.ShouldBeTrue();
    }

    [Fact]
    public void A_checksum_that_differs_is_damage()
    {
        var block = Block(Raw, "one"u8, "one");
        block[17] ^= 1;
        Should.Throw<InvalidDataException>(() => Read(block)).Message.ShouldContain("checksum");
    }

    [Fact]
    public void The_top_four_bits_of_the_checksum_are_not_compared() => XxHash32.HashToUInt32("abc"u8, 0).ShouldBe(0x32D153FFu);

    [Fact]
    public void A_block_that_claims_more_than_its_bytes_can_hold_allocates_nothing()
    {
        var huge = Block(0x2F, Compressed, "abcabcabc!");
        BinaryPrimitives.WriteInt32LittleEndian(huge.AsSpan(13), 1 << 25);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Should.Throw<InvalidDataException>(() => Read(huge));

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
    }

    [Fact]
    public void A_block_that_claims_two_gigabytes_of_input_waits_for_them_without_room()
    {
        var huge = Block(Lz4, Compressed, "abcabcabc!");
        BinaryPrimitives.WriteInt32LittleEndian(huge.AsSpan(9), int.MaxValue - 21);
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var stream = new Lz4BlockStream(new MemoryStream(huge));

        ReadAll(stream).ShouldBe("");

        stream.IsTruncated.ShouldBeTrue();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
    }

    private static byte[] EndMark()
    {
        var mark = Block(Raw, [], "");
        mark.AsSpan(17, 4).Clear();
        return mark;
    }

    private static byte[] Block(byte token, ReadOnlySpan<byte> stored, string text)
    {
        var block = new byte[21 + stored.Length];
        "LZ4Block"u8.CopyTo(block);
        block[8] = token;
        BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(9), stored.Length);
        BinaryPrimitives.WriteInt32LittleEndian(block.AsSpan(13), text.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(17), XxHash32.HashToUInt32(System.Text.Encoding.UTF8.GetBytes(text), unchecked((int)0x9747B28C)) & 0x0FFFFFFF);
        stored.CopyTo(block.AsSpan(21));
        return block;
    }

    private static string Read(byte[] stored)
    {
        using var stream = new Lz4BlockStream(new MemoryStream(stored));
        return ReadAll(stream);
    }

    private static string ReadAll(Lz4BlockStream stream)
    {
        using var text = new MemoryStream();
        stream.CopyTo(text);
        return System.Text.Encoding.UTF8.GetString(text.ToArray());
    }
}
