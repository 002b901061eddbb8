using System.Buffers.Binary;

namespace Tinderbox.History.Compression;

/// <summary>
/// The stream of snappy-java (SnappyOutputStream), which is not the snappy frame format. Integers are big endian.
/// <code>
/// header   82 "SNAPPY" 00, version int32, oldest compatible version int32
/// chunk    stored length int32, one raw snappy block
/// </code>
/// A chunk length that is the header's first four bytes begins another stream. Input without the header is one raw block.
/// </summary>
public sealed class SnappyStream(Stream stored) : BlockStream(stored)
{
    private const int HeaderLength = 16;
    private const string Codec = "snappy";

    private bool _started;
    private bool _rawDone;

    /// <summary>Always false: as in snappy-java, a cut chunk is an error, and a cut length is the end.</summary>
    public override bool IsTruncated => false;

    private static ReadOnlySpan<byte> Magic => [0x82, (byte)'S', (byte)'N', (byte)'A', (byte)'P', (byte)'P', (byte)'Y', 0];

    protected override bool DecodeBlock()
    {
        if (!_started) return Start();
        if (!Need(sizeof(int))) return false;
        if (Pending.StartsWith(Magic[..4]))
        {
            if (!Need(HeaderLength)) return false;
            Take(HeaderLength);
            return true;
        }
        var length = BinaryPrimitives.ReadInt32BigEndian(Pending);
        if (length < 0) throw Corrupt(Codec, $"a chunk says it has {length} bytes");
        if (length > int.MaxValue - sizeof(int) || !Need(sizeof(int) + length)) throw Corrupt(Codec, $"a chunk of {length} bytes is cut after {Pending.Length - sizeof(int)}");
        Take(sizeof(int));
        Decode(Pending[..length]);
        Take(length);
        return true;
    }

    private bool Start()
    {
        if (_rawDone) return false;
        if (Need(HeaderLength) && Pending.StartsWith(Magic))
        {
            Take(HeaderLength);
            _started = true;
            return true;
        }
        if (Pending.Length == 0) return false;
        var all = HeaderLength;
        while (Need(all)) all = Pending.Length + 1;
        Decode(Pending);
        Take(Pending.Length);
        return _rawDone = true;
    }

    private void Decode(ReadOnlySpan<byte> block)
    {
        if (!SnappyBlock.TryReadLength(block, out var length, out var header)) throw Corrupt(Codec, "a block's length can't be true");
        if (!SnappyBlock.TryDecode(block[header..], TextOf(length))) throw Corrupt(Codec, "a block does not fill its length");
    }
}
