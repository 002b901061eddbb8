using Tinderbox.Testing;

namespace Tinderbox.Architecture.Tests;

/// <summary>The files of the clone that the rules speak of.</summary>
internal static class SourceTree
{
    internal static string[] Projects() => Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "src"), "*.csproj", SearchOption.AllDirectories);

    internal static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    internal static string Relative(string file) => Path.GetRelativePath(RepositoryRoot.Path, file);
}
