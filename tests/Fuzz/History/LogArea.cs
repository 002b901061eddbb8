using System.Text;
using Tinderbox.History.Compression;
using Tinderbox.History.EventLogs;
using Tinderbox.History.Listing;
using Tinderbox.History.Queries;
using Tinderbox.History.Replay;
using Tinderbox.History.Status;

namespace Tinderbox.Fuzz.History;

/// <summary>A log from its bytes to its answers: codec, listing, replay, store written and read, queries.</summary>
public sealed class LogArea(LogCorpus corpus) : IFuzzArea
{
    private const int MostMemory = 256 << 20;

    /// <inheritdoc/>
    public string Try(int seed)
    {
        var (name, stored) = new LogMutator(corpus, new Random(seed)).Make();
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            using var text = EventLogCodec.Open(EventLogName.Parse(name)?.Codec, new MemoryStream(stored, writable: false));
            _ = ListingReader.ReadHead(text, CancellationToken.None);
        }
        catch (Exception told) when (told is InvalidDataException or CodecUnavailableException)
        {
            if (told is CodecUnavailableException) return "no such codec";
        }
        _ = ListingReader.FindEnd(stored);
        var replayed = Replay(name, stored);
        Ask(replayed.Store);
        if (GC.GetAllocatedBytesForCurrentThread() - before > MostMemory) throw new InvalidOperationException("more than 256 MiB for a log of kilobytes");
        return replayed.Report.Refused ? "refused" : replayed.Report.UnreadableLines > 0 ? "unreadable lines" : replayed.Report.Truncated ? "cut" : "read";
    }

    /// <inheritdoc/>
    public string Describe(int seed)
    {
        var (name, stored) = new LogMutator(corpus, new Random(seed)).Make();
        return $"  {name}, {stored.Length} bytes: {Encoding.UTF8.GetString(stored.AsSpan(0, Math.Min(stored.Length, 300)))}";
    }

    private static ReplayedApplication Replay(string name, byte[] stored)
    {
        var replay = EventLogReplay.ReadAsync([new(name, new MemoryStream(stored, writable: false))], new() { Workers = 1, InProgress = name.Contains("inprogress", StringComparison.Ordinal) }, CancellationToken.None);
#pragma warning disable VSTHRD002 // an area is asked on a thread of its own
        return replay.GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
    }

    private static void Ask(AppStatusStore store)
    {
        using var file = new MemoryStream();
        store.WriteTo(file);
        var again = AppStatusStore.Open(file.ToArray());
        _ = again.Jobs([]);
        foreach (var stage in again.Stages(new() { Details = true, WithSummaries = true }).Take(5))
        {
            _ = again.TaskSummary(stage.StageId, stage.AttemptId, [0.5]);
            _ = again.TaskList((stage.StageId, stage.AttemptId), 0, 20, TaskSorting.DecreasingRuntime, []);
        }
        _ = again.Executors(activeOnly: false, 0);
        _ = again.CachedRdds();
        _ = again.Environment(null);
        foreach (var execution in again.Sql.Executions.Take(5)) _ = execution.Details();
    }
}
