using System.Buffers.Binary;

namespace Tinderbox.LocalCluster.ObjectStore.Bodies;

/// <summary>
/// A reflected cyclic redundancy check of up to 64 bits, all ones before and after, eight bytes at a time. By hand: the framework has only one of S3's three in a
/// fast form, and none can be combined.
/// </summary>
internal sealed class Crc
{
    internal static readonly Crc Crc32 = new(0xEDB88320, 32);
    internal static readonly Crc Crc32C = new(0x82F63B78, 32);
    internal static readonly Crc Crc64Nvme = new(0x9A6C9329AC4BC9B5, 64);

    private readonly ulong _polynomial;
    private readonly ulong _ones;
    private readonly ulong[] _tables = new ulong[8 * 256];

    private Crc(ulong polynomial, int width)
    {
        (_polynomial, Width, _ones) = (polynomial, width, width == 64 ? ulong.MaxValue : (1UL << width) - 1);
        for (uint value = 0; value < 256; value++)
        {
            ulong crc = value;
            for (var bit = 0; bit < 8; bit++) crc = Shift(crc);
            _tables[value] = crc;
        }
        for (var value = 256; value < _tables.Length; value++) _tables[value] = (_tables[value - 256] >> 8) ^ _tables[(int)(_tables[value - 256] & 0xff)];
    }

    /// <summary>In bits.</summary>
    internal int Width { get; }

    /// <summary>The check of what came before <paramref name="data"/> and of it; 0 before the first byte.</summary>
    internal ulong Append(ulong value, ReadOnlySpan<byte> data)
    {
        var crc = value ^ _ones;
        while (data.Length >= 8)
        {
            crc ^= BinaryPrimitives.ReadUInt64LittleEndian(data);
            crc = _tables[(7 * 256) + (int)(crc & 0xff)] ^ _tables[(6 * 256) + (int)((crc >> 8) & 0xff)] ^ _tables[(5 * 256) + (int)((crc >> 16) & 0xff)]
                ^ _tables[(4 * 256) + (int)((crc >> 24) & 0xff)] ^ _tables[(3 * 256) + (int)((crc >> 32) & 0xff)] ^ _tables[(2 * 256) + (int)((crc >> 40) & 0xff)]
                ^ _tables[256 + (int)((crc >> 48) & 0xff)] ^ _tables[(int)(crc >> 56)];
            data = data[8..];
        }
        foreach (var one in data) crc = (crc >> 8) ^ _tables[(int)((crc ^ one) & 0xff)];
        return crc ^ _ones;
    }

    /// <summary>The check of two pieces, one after the other, from theirs: the first is moved over as many zero bits as the second has, by squaring.</summary>
    internal ulong Combine(ulong first, ulong second, long secondLength)
    {
        var oneBit = new ulong[64];
        oneBit[0] = _polynomial;
        for (var bit = 1; bit < 64; bit++) oneBit[bit] = 1UL << (bit - 1);
        var step = oneBit;
        for (var bits = (ulong)secondLength * 8; bits != 0; bits >>= 1)
        {
            if ((bits & 1) != 0) first = Apply(step, first);
            step = Squared(step);
        }
        return first ^ second;
    }

    private ulong Shift(ulong crc) => (crc & 1) != 0 ? (crc >> 1) ^ _polynomial : crc >> 1;

    private static ulong[] Squared(ulong[] step)
    {
        var squared = new ulong[64];
        for (var bit = 0; bit < 64; bit++) squared[bit] = Apply(step, step[bit]);
        return squared;
    }

    private static ulong Apply(ulong[] step, ulong value)
    {
        ulong result = 0;
        for (var bit = 0; value != 0; bit++, value >>= 1)
            if ((value & 1) != 0) result ^= step[bit];
        return result;
    }
}
