namespace Tinderbox.HistoryServer.Tests.Golden;

/// <summary>A folder of links to recorded logs, as a server would find them.</summary>
internal sealed class LogFolder : IDisposable
{
    public LogFolder(IEnumerable<string> logs)
    {
        foreach (var log in logs)
        {
            var link = System.IO.Path.Combine(Path, System.IO.Path.GetFileName(log));
            if (Directory.Exists(log)) Directory.CreateSymbolicLink(link, System.IO.Path.GetFullPath(log));
            else if (File.Exists(log)) File.CreateSymbolicLink(link, System.IO.Path.GetFullPath(log));
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("history-logs-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
