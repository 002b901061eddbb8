using System.Text;
using Shouldly;
using Tinderbox.LocalCluster.ObjectStore.Bodies;
using Xunit;

namespace Tinderbox.LocalCluster.Tests.ObjectStore.Bodies;

public sealed class CrcTests
{
    private static readonly byte[] Digits = Encoding.ASCII.GetBytes("123456789");

    [Fact]
    public void Values_are_those_of_the_catalogue()
    {
        Crc.Crc32.Append(0, Digits).ShouldBe(0xCBF43926UL);
        Crc.Crc32C.Append(0, Digits).ShouldBe(0xE3069283UL);
        Crc.Crc64Nvme.Append(0, Digits).ShouldBe(0xAE8B14860A799888UL);
    }

    [Fact]
    public void Pieces_may_be_of_any_length()
    {
        var random = new Random(7);
        var bytes = new byte[1000];
        random.NextBytes(bytes);
        foreach (var crc in new[] { Crc.Crc32, Crc.Crc32C, Crc.Crc64Nvme })
        {
            ulong value = 0;
            for (var at = 0; at < bytes.Length;)
            {
                var take = Math.Min(bytes.Length - at, random.Next(1, 40));
                value = crc.Append(value, bytes.AsSpan(at, take));
                at += take;
            }
            value.ShouldBe(crc.Append(0, bytes));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(777)]
    public void Two_pieces_are_combined_without_their_bytes(int second)
    {
        var random = new Random(second);
        var (a, b) = (new byte[333], new byte[second]);
        random.NextBytes(a);
        random.NextBytes(b);
        foreach (var crc in new[] { Crc.Crc32, Crc.Crc32C, Crc.Crc64Nvme })
            crc.Combine(crc.Append(0, a), crc.Append(0, b), b.Length).ShouldBe(crc.Append(0, [.. a, .. b]));
    }
}
