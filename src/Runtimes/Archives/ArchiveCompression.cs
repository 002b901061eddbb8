namespace Tinderbox.Runtimes.Archives;

/// <summary>How an archive is compressed.</summary>
internal enum ArchiveCompression
{
    /// <summary>Read by .NET itself.</summary>
    Gzip,

    /// <summary>Read through the program <c>xz</c>.</summary>
    Xz,

    /// <summary>Read through the program <c>zstd</c>.</summary>
    Zstd,
}
