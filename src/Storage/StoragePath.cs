namespace Tinderbox.Storage;

/// <summary>Paths of files within a folder.</summary>
public static class StoragePath
{
    /// <summary>True where a path stays in its folder: parts divided by single slashes, none of them <c>.</c> or <c>..</c>, no control characters.</summary>
    public static bool IsInside(string path) =>
        path.Length > 0 && !path.AsSpan().ContainsAnyInRange('\0', '\u001f') && path.Split('/').All(part => part is not ("" or "." or ".."));

    /// <summary>The path itself.</summary>
    /// <exception cref="ArgumentException">It would leave the folder.</exception>
    public static string Inside(string path) => IsInside(path) ? path : throw new ArgumentException($"the path \"{path}\" leaves its folder", nameof(path));
}
