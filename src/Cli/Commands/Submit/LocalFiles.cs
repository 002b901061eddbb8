using System.IO.Compression;
using Tinderbox.Submission.Resolution;

namespace Tinderbox.Cli.Commands.Submit;

/// <summary>The disk, as a submission looks at it.</summary>
internal static class LocalFiles
{
    internal static SourceFiles Source { get; } = new(Read, Kind, Names, MainClass);

    private static byte[]? Read(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllBytes(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static PathKind Kind(string path) => File.Exists(path) ? PathKind.File : Directory.Exists(path) ? PathKind.Directory : PathKind.Missing;

    private static IReadOnlyList<string> Names(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? [.. new DirectoryInfo(folder).EnumerateFileSystemInfos().Select(f => f.Name).Order(StringComparer.Ordinal)] : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static MainClassLookup MainClass(string jar)
    {
        if (!File.Exists(jar)) return new MainClassLookup(null, $"File file:{jar} does not exist");
        try
        {
            using var zip = ZipFile.OpenRead(jar);
            if (zip.GetEntry("META-INF/MANIFEST.MF") is not { } entry) return new MainClassLookup(null, null);
            using var reader = new StreamReader(entry.Open());
            var manifest = reader.ReadToEnd().ReplaceLineEndings("\n").Replace("\n ", "", StringComparison.Ordinal);
            const string Key = "Main-Class:";
            var line = manifest.Split('\n').FirstOrDefault(l => l.StartsWith(Key, StringComparison.OrdinalIgnoreCase));
            return new MainClassLookup(line?[Key.Length..].Trim(), null);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return new MainClassLookup(null, e.Message);
        }
    }
}
