using System.Buffers.Binary;
using System.Numerics;

namespace Tinderbox.History.Compression;

/// <summary>XXH32, the checksum of lz4-java's blocks. By hand: 30 lines against a package of its own.</summary>
internal static class XxHash32
{
    private const uint Prime1 = 2654435761;
    private const uint Prime2 = 2246822519;
    private const uint Prime3 = 3266489917;
    private const uint Prime4 = 668265263;
    private const uint Prime5 = 374761393;

    /// <summary>The hash of the bytes.</summary>
    public static uint Hash(ReadOnlySpan<byte> bytes, uint seed)
    {
        var length = (uint)bytes.Length;
        var hash = bytes.Length >= 16 ? Stripes(ref bytes, seed) : seed + Prime5;
        hash += length;
        for (; bytes.Length >= 4; bytes = bytes[4..])
            hash = BitOperations.RotateLeft(hash + (BinaryPrimitives.ReadUInt32LittleEndian(bytes) * Prime3), 17) * Prime4;
        foreach (var rest in bytes) hash = BitOperations.RotateLeft(hash + (rest * Prime5), 11) * Prime1;
        hash = (hash ^ (hash >> 15)) * Prime2;
        hash = (hash ^ (hash >> 13)) * Prime3;
        return hash ^ (hash >> 16);
    }

    private static uint Stripes(ref ReadOnlySpan<byte> bytes, uint seed)
    {
        var (a, b, c, d) = (seed + Prime1 + Prime2, seed + Prime2, seed, seed - Prime1);
        for (; bytes.Length >= 16; bytes = bytes[16..])
        {
            a = Round(a, bytes);
            b = Round(b, bytes[4..]);
            c = Round(c, bytes[8..]);
            d = Round(d, bytes[12..]);
        }
        return BitOperations.RotateLeft(a, 1) + BitOperations.RotateLeft(b, 7) + BitOperations.RotateLeft(c, 12) + BitOperations.RotateLeft(d, 18);
    }

    private static uint Round(uint sum, ReadOnlySpan<byte> bytes) =>
        BitOperations.RotateLeft(sum + (BinaryPrimitives.ReadUInt32LittleEndian(bytes) * Prime2), 13) * Prime1;
}
