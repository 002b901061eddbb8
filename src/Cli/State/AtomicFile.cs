namespace Tinderbox.Cli.State;

/// <summary>Files that are either the old or the new text, never half of it, and readable by the user only.</summary>
internal static class AtomicFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes beside <paramref name="file"/> and renames.</summary>
    public static void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var beside = $"{file}.{Environment.ProcessId}.new";
        using (var stream = new FileStream(beside, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
        using (var writer = new StreamWriter(stream))
            writer.Write(text);
        File.Move(beside, file, overwrite: true);
    }
}
