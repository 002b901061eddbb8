namespace Tinderbox.Storage;

/// <summary>A file as a listing tells it.</summary>
/// <param name="Path">Relative to the listed folder, parts divided by <c>/</c>.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Modified">When it was last written.</param>
/// <param name="ETag">The object store's mark of this content, quotes removed; null on disk.</param>
public sealed record StoredFile(string Path, long Length, DateTimeOffset Modified, string? ETag)
{
    /// <summary>The same content under the same name: by the mark of its content where both tell one (a listing and a single answer of an
    /// object store round the time differently), else by length and time.</summary>
    public bool IsSameAs(StoredFile other) =>
        Path == other.Path && Length == other.Length && (ETag is not null && other.ETag is not null ? ETag == other.ETag : Modified == other.Modified);
}
