using System.Buffers.Binary;

namespace Tinderbox.History.Compression;

/// <summary>
/// The stream of compress-lzf: chunks of at most 65,535 bytes of text, integers big endian.
/// <code>
/// "ZV" 0, length uint16, text
/// "ZV" 1, stored length uint16, text length uint16, LZF block
/// </code>
/// </summary>
public sealed class LzfStream(Stream stored) : BlockStream(stored)
{
    private const int RawHeader = 5;
    private const int CompressedHeader = 7;
    private const string Codec = "lzf";

    /// <summary>Always false: as in compress-lzf, input that ends inside a chunk is an error.</summary>
    public override bool IsTruncated => false;

    protected override bool DecodeBlock()
    {
        if (!Need(RawHeader)) return Pending.Length == 0 ? false : throw Corrupt(Codec, "a chunk's header is cut");
        if (!Pending.StartsWith("ZV"u8) || Pending[2] > 1) throw Corrupt(Codec, "a chunk does not begin with ZV and 0 or 1");
        var compressed = Pending[2] == 1;
        var header = compressed ? CompressedHeader : RawHeader;
        int length = BinaryPrimitives.ReadUInt16BigEndian(Pending[3..]);
        if (!Need(header + length)) throw Corrupt(Codec, $"a chunk of {length} bytes is cut");
        var text = TextOf(compressed ? BinaryPrimitives.ReadUInt16BigEndian(Pending[5..]) : length);
        Take(header);
        if (!compressed) Pending[..length].CopyTo(text);
        else if (!LzfBlock.TryDecode(Pending[..length], text)) throw Corrupt(Codec, "a chunk does not fill its length");
        Take(length);
        return true;
    }
}
