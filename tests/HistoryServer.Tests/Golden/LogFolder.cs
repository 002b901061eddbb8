namespace Tinderbox.HistoryServer.Tests.Golden;

/// <summary>A folder of links to recorded logs, as a server would find them; of copies for a server that rewrites them.</summary>
internal sealed class LogFolder : IDisposable
{
    public LogFolder(IEnumerable<string> logs, bool copied = false)
    {
        foreach (var log in logs)
        {
            var link = System.IO.Path.Combine(Path, System.IO.Path.GetFileName(log));
            if (copied) Copy(log, link);
            else if (Directory.Exists(log)) Directory.CreateSymbolicLink(link, System.IO.Path.GetFullPath(log));
            else if (File.Exists(log)) File.CreateSymbolicLink(link, System.IO.Path.GetFullPath(log));
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("history-logs-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static void Copy(string log, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.GetFiles(log)) File.Copy(file, System.IO.Path.Combine(target, System.IO.Path.GetFileName(file)));
    }
}
