namespace Tinderbox.Testing;

/// <summary>Where the clone is that the running tests were built from.</summary>
public static class RepositoryRoot
{
    /// <summary>Absolute path of the folder that holds <c>Tinderbox.slnx</c>.</summary>
    public static string Path { get; } = Find();

    /// <summary>Absolute path of the folder with truth data beside the clone, or null where it is missing.</summary>
    public static string? Shared => Directory.Exists(System.IO.Path.Combine(Path, "../shared")) ? System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, "../shared")) : null;

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
            if (File.Exists(System.IO.Path.Combine(folder, "Tinderbox.slnx"))) return folder;
        throw new InvalidOperationException("The tests do not run from inside a clone: no Tinderbox.slnx above " + AppContext.BaseDirectory);
    }
}
