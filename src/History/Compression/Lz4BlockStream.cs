using System.Buffers.Binary;
using System.IO.Hashing;

namespace Tinderbox.History.Compression;

/// <summary>
/// The block stream of lz4-java (LZ4BlockInputStream), which is not the LZ4 frame format. Integers are little endian.
/// <code>
///  0  8  "LZ4Block"
///  8  1  method (0x10 raw, 0x20 LZ4) | level: a block holds at most 1 &lt;&lt; (10 + level) bytes of text
///  9  4  stored length      13  4  text length      17  4  XXH32 of the text, seed 0x9747B28C, without its top four bits
/// 21     the block
/// </code>
/// A raw block without text is an end mark; another stream may follow it.
/// </summary>
public sealed class Lz4BlockStream(Stream stored) : BlockStream(stored)
{
    private const int HeaderLength = 21;
    private const int Raw = 0x10;
    private const int Lz4 = 0x20;
    private const uint Seed = 0x9747B28C;
    private const uint ChecksumMask = 0x0FFFFFFF;
    private const string Codec = "lz4";

    private bool _insideBlock;

    public override bool IsTruncated => _insideBlock;

    private static ReadOnlySpan<byte> Magic => "LZ4Block"u8;

    protected override bool DecodeBlock()
    {
        // as lz4-java: an input that ends inside a header has ended
        if (!Need(HeaderLength)) return false;
        var header = Pending[..HeaderLength];
        if (!header.StartsWith(Magic)) throw Corrupt(Codec, "a block does not begin with LZ4Block");
        var (method, level) = (header[8] & 0xF0, header[8] & 0x0F);
        var storedLength = BinaryPrimitives.ReadInt32LittleEndian(header[9..]);
        var textLength = BinaryPrimitives.ReadInt32LittleEndian(header[13..]);
        var checksum = BinaryPrimitives.ReadUInt32LittleEndian(header[17..]);
        if (!IsValid(method, level, storedLength, textLength)) throw Corrupt(Codec, $"a block of {storedLength} bytes says it holds {textLength}");
        _insideBlock = !Need(HeaderLength + storedLength);
        if (_insideBlock) return false;
        Take(HeaderLength);
        Decode(Pending[..storedLength], TextOf(textLength), method, checksum);
        Take(storedLength);
        return true;
    }

    private void Decode(ReadOnlySpan<byte> block, Span<byte> text, int method, uint checksum)
    {
        if (text.Length == 0) return;
        if (method == Raw) block.CopyTo(text);
        else if (!Lz4Block.TryDecode(block, text)) throw Corrupt(Codec, "a block's matches lead outside of it");
        if ((XxHash32.HashToUInt32(text, unchecked((int)Seed)) & ChecksumMask) != checksum) throw Corrupt(Codec, "a block's checksum differs");
    }

    // LZ4 never makes more than 255 bytes of one
    private static bool IsValid(int method, int level, int storedLength, int textLength) =>
        method is Raw or Lz4 && storedLength >= 0 && textLength >= 0 && textLength <= 1 << (10 + level)
        && (storedLength == 0) == (textLength == 0) && (method == Lz4 || storedLength == textLength) && textLength <= storedLength * 255L;
}
