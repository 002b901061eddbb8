namespace Tinderbox.LocalCluster.ObjectStore.Buckets;

/// <summary>S3's order of keys: that of their UTF-8 bytes. It differs from .NET's ordinal order where surrogates meet characters above them.</summary>
internal sealed class KeyOrder : IComparer<string>
{
    internal static readonly KeyOrder Instance = new();

    public int Compare(string? x, string? y)
    {
        var (one, other) = (x ?? "", y ?? "");
        var same = one.AsSpan().CommonPrefixLength(other);
        if (same == one.Length || same == other.Length) return one.Length - other.Length;
        var (a, b) = (one[same], other[same]);
        if (char.IsSurrogate(a) != char.IsSurrogate(b) && a >= '\ud800' && b >= '\ud800') return char.IsSurrogate(a) ? 1 : -1;
        return a - b;
    }
}
