namespace Tinderbox.Submission.Resolution;

/// <summary>The caller's disk, as far as a submission looks at it. Paths are absolute.</summary>
/// <param name="Read">Content of a regular file; null when there is none or it cannot be read.</param>
/// <param name="Kind">What is at a path.</param>
/// <param name="Names">Names in a directory, sorted; empty when there is none.</param>
/// <param name="MainClass">The manifest's Main-Class of a jar, or why there is none.</param>
public sealed record SourceFiles(
    Func<string, byte[]?> Read,
    Func<string, PathKind> Kind,
    Func<string, IReadOnlyList<string>> Names,
    Func<string, MainClassLookup> MainClass);

/// <summary>What is at a path.</summary>
public enum PathKind
{
    Missing,
    File,
    Directory,
}

/// <summary>Main-Class of a jar: the name, or the error, or neither when the manifest has none.</summary>
public sealed record MainClassLookup(string? Name, string? Error);
