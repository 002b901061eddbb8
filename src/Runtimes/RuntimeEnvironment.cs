namespace Tinderbox.Runtimes;

/// <summary>All that the finders may know about where they run: nothing is read from the process itself.</summary>
/// <param name="Variables">Environment variables; an empty value counts as not set.</param>
/// <param name="Home">Absolute path of the user's home.</param>
/// <param name="CacheDirectory">Absolute path of the cache folder of this program; Spark goes to <c>spark/&lt;version&gt;</c> below it.</param>
/// <param name="IsRoot">True where the distribution's package manager may be used without asking.</param>
/// <param name="Clock">The time source of waits and back-off.</param>
public sealed record RuntimeEnvironment(
    IReadOnlyDictionary<string, string> Variables, string Home, string CacheDirectory, bool IsRoot, TimeProvider Clock)
{
    /// <summary>File that says which distribution this is, in the form of os-release(5).</summary>
    public string OsReleaseFile { get; init; } = "/etc/os-release";

    /// <summary>Folder in which distributions put their Java homes.</summary>
    public string JvmDirectory { get; init; } = "/usr/lib/jvm";

    /// <summary>The environment of the running process; <paramref name="cacheDirectory"/> null takes <c>$XDG_CACHE_HOME/tinderbox</c>.</summary>
    public static RuntimeEnvironment OfThisProcess(string? cacheDirectory, TimeProvider clock)
    {
        var variables = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var caches = variables.GetValueOrDefault("XDG_CACHE_HOME") is { Length: > 0 } xdg ? xdg : Path.Combine(home, ".cache");
        return new(variables, home, cacheDirectory ?? Path.Combine(caches, "tinderbox"), Environment.IsPrivilegedProcess, clock);
    }

    /// <summary>The variable's value, or null where it is not set or empty.</summary>
    public string? Variable(string name) => Variables.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>Absolute path of a program on <c>PATH</c>, or null.</summary>
    public string? FindProgram(string name) => FindPrograms(name).FirstOrDefault();

    /// <summary>Every place on <c>PATH</c> that has the program, in order.</summary>
    public IEnumerable<string> FindPrograms(string name) =>
        (Variable("PATH") ?? "/usr/local/bin:/usr/bin:/bin").Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, name)).Where(IsExecutable);

    private static bool IsExecutable(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != UnixFileMode.None);
}
