using Tinderbox.History.Compression;
using Tinderbox.History.EventLogs;
using Tinderbox.Testing;

namespace Tinderbox.Fuzz.History;

/// <summary>What mutated logs are made from: small recorded logs of every codec, and single lines of every event.</summary>
/// <param name="Files">Name and stored bytes.</param>
/// <param name="Lines">Texts of events, the shortest of each kind and a few more.</param>
/// <param name="Folder">Where the recorded logs lie.</param>
public sealed record LogCorpus(IReadOnlyList<(string Name, byte[] Stored)> Files, IReadOnlyList<byte[]> Lines, string Folder)
{
    private const int LargestFile = 130_000;
    private const int LongestLine = 20_000;
    private const int LinesPerEvent = 6;

    public static LogCorpus OfRecordedCases()
    {
        var root = Path.Combine(RepositoryRoot.Path, "tests/HistoryServer.Tests/Cases");
        var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/rest", StringComparison.Ordinal) && !file.Contains("/_server", StringComparison.Ordinal) && new FileInfo(file).Length is > 0 and <= LargestFile)
            .Where(file => Path.GetFileName(file) is var name && (name.StartsWith("local-", StringComparison.Ordinal) || name.StartsWith("app-", StringComparison.Ordinal) || name.StartsWith("events_", StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal)
            .Select(file => (Path.GetFileName(file), File.ReadAllBytes(file))).ToList();
        var lines = files.SelectMany(LinesOf).GroupBy(Event).SelectMany(events => events.OrderBy(line => line.Length).Take(LinesPerEvent)).ToList();
        return new(files, lines, root);
    }

    private static List<byte[]> LinesOf((string Name, byte[] Stored) file)
    {
        var lines = new List<byte[]>();
        try
        {
            using var text = EventLogCodec.Open(EventLogName.Parse(file.Name)?.Codec, new MemoryStream(file.Stored));
            using var reader = new EventLogReader(text);
            while (reader.TryReadLine(out var line))
                if (line.Length < LongestLine) lines.Add(line.ToArray());
        }
        catch (InvalidDataException)
        {
            // a damaged recording: its lines up to there
        }
        return lines;
    }

    private static string Event(byte[] line)
    {
        // the name stands behind {"Event":
        var end = line.Length > 10 ? line.AsSpan(10).IndexOf((byte)',') : -1;
        return System.Text.Encoding.UTF8.GetString(line.AsSpan(0, Math.Min(line.Length, end < 0 ? 60 : end + 10)));
    }
}
