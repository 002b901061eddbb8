using System.Formats.Tar;

namespace Tinderbox.Runtimes.Archives;

/// <summary>Writes a tar stream's entries below one folder, and nothing anywhere else.</summary>
internal sealed class TarUnpacker(string root)
{
    private const UnixFileMode Permissions = (UnixFileMode)0x1FF; // rwxrwxrwx, no set-user-id
    private const UnixFileMode OwnerMayWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    /// <summary>Unpacks all entries; an entry that points outside the folder throws <see cref="ArchiveException"/>.</summary>
    public void Unpack(Stream tar, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_root);
        using var reader = new TarReader(tar, leaveOpen: true);
        while (reader.GetNextEntry() is { } entry)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Write(entry);
        }
    }

    private void Write(TarEntry entry)
    {
        if (entry.EntryType is TarEntryType.GlobalExtendedAttributes) return;
        var path = Inside(_root, entry.Name, entry.Name);
        if (path == _root) return;
        RejectLinkedParents(path, entry.Name);
        Directory.CreateDirectory(entry.EntryType is TarEntryType.Directory ? path : Path.GetDirectoryName(path)!);
        switch (entry.EntryType)
        {
            case TarEntryType.Directory:
                break;
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                WriteFile(entry, path);
                break;
            case TarEntryType.SymbolicLink:
                Inside(Path.GetDirectoryName(path)!, entry.LinkName, entry.Name);
                File.Delete(path);
                File.CreateSymbolicLink(path, entry.LinkName);
                break;
            case TarEntryType.HardLink:
                var target = Inside(_root, entry.LinkName, entry.Name);
                RejectLinkedParents(target, entry.Name);
                if (File.ResolveLinkTarget(target, returnFinalTarget: false) is not null) throw Outside(entry.Name);
                File.Copy(target, path, overwrite: true);
                break;
            default:
                throw new ArchiveException($"the entry {entry.Name} is a {entry.EntryType}, which no Spark archive holds");
        }
    }

    private static void WriteFile(TarEntry entry, string path)
    {
        File.Delete(path); // never write through a link of the same name
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, PreallocationSize = entry.Length };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = (entry.Mode & Permissions) | OwnerMayWrite;
        using var file = new FileStream(path, options);
        entry.DataStream?.CopyTo(file);
    }

    private string Inside(string from, string name, string entry)
    {
        if (name.Length == 0 || name[0] == '/' || name.Contains('\0', StringComparison.Ordinal)) throw Outside(entry);
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(from, name)));
        return path == _root || path.StartsWith(_root + "/", StringComparison.Ordinal) ? path : throw Outside(entry);
    }

    // a link inside that leads elsewhere inside is fine; an entry below it could still climb out
    private void RejectLinkedParents(string path, string entry)
    {
        for (var parent = Path.GetDirectoryName(path)!; parent.Length > _root.Length; parent = Path.GetDirectoryName(parent)!)
            if (new DirectoryInfo(parent).LinkTarget is not null) throw Outside(entry);
    }

    private static ArchiveException Outside(string entry) => new($"the entry {entry} points outside the folder it is unpacked into");
}
