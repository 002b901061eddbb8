using System.Globalization;
using Tinderbox.LocalCluster.ObjectStore.Http;

namespace Tinderbox.LocalCluster.ObjectStore.Operations;

/// <summary>A run of an object's bytes.</summary>
internal sealed record ByteRange(long Offset, long Length)
{
    /// <summary>The range of a <c>Range</c> header; null when it asks for everything or for something that S3 does not know, which counts as everything.</summary>
    /// <exception cref="S3Error">No byte of the object is in it.</exception>
    internal static ByteRange? Parse(string? header, long size)
    {
        if (header is null || !header.StartsWith("bytes=", StringComparison.OrdinalIgnoreCase)) return null;
        var dash = header.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0 || header.Contains(',', StringComparison.Ordinal)) return null;
        var (from, to) = (header["bytes=".Length..dash].Trim(), header[(dash + 1)..].Trim());
        if (from.Length == 0) return Number(to) is not { } last ? null : last > 0 && size > 0 ? new(size - Math.Min(last, size), Math.Min(last, size)) : throw Unsatisfiable(header, size);
        if (Number(from) is not { } first) return null;
        if (to.Length > 0 && (Number(to) is not { } until || until < first)) return null;
        if (first >= size) throw Unsatisfiable(header, size);
        return new(first, (to.Length == 0 ? size - 1 : Math.Min(Number(to)!.Value, size - 1)) - first + 1);
    }

    /// <summary>The range that a copy takes from its source: both ends given, all of it there.</summary>
    /// <exception cref="S3Error">It is not.</exception>
    internal static ByteRange OfCopy(string header, long size)
    {
        var ends = header.StartsWith("bytes=", StringComparison.Ordinal) ? header["bytes=".Length..].Split('-') : [];
        if (ends.Length != 2 || Number(ends[0]) is not { } first || Number(ends[1]) is not { } last || last < first)
            throw S3Error.InvalidArgument("The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy", "x-amz-copy-source-range", header);
        if (last >= size) throw S3Error.InvalidArgument($"Range specified is not valid for source object of size: {size}", "x-amz-copy-source-range", header);
        return new(first, last - first + 1);
    }

    internal string ContentRange(long size) => string.Create(CultureInfo.InvariantCulture, $"bytes {Offset}-{Offset + Length - 1}/{size}");

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static S3Error Unsatisfiable(string header, long size) =>
        new S3Error(416, "InvalidRange", "The requested range is not satisfiable").With("RangeRequested", header).With("ActualObjectSize", size.ToString(CultureInfo.InvariantCulture))
            .WithHeader("Content-Range", string.Create(CultureInfo.InvariantCulture, $"bytes */{size}"));
}
