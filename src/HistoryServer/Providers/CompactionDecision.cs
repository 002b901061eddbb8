using Tinderbox.History.Compaction;
using Tinderbox.History.EventLogs;
using Tinderbox.HistoryServer.Configuration;
using Tinderbox.Storage;

namespace Tinderbox.HistoryServer.Providers;

/// <summary>
/// What a compaction does to a log: a function of its listing. With one file to retain:
/// <code>
/// events_1  events_2  events_3              →  events_2.compact  events_3
/// events_2.compact  events_3  events_4      →  events_3.compact  events_4
/// events_2.compact  events_3                →  nothing: there are no more files than wanted
/// </code>
/// </summary>
internal static class CompactionDecision
{
    private const string Suffix = ".compact";

    /// <summary>What to compact; null for a log that stays as it is.</summary>
    public static CompactionPlan? Decide(StoredLog log, CompactionOptions options)
    {
        if (!log.Rolling || log.Files.Count(file => !IsCompacted(file)) <= options.MaxFilesToRetain) return null;
        var files = log.Files.SkipLast(options.MaxFilesToRetain).ToList();
        var name = EventLogName.Parse(NameOf(files[^1]))!;
        var codec = EventLogRewrite.CodecFor(name.Codec);
        var target = name.Name + (codec is null ? "" : "." + codec) + Suffix;
        return new(files, $"{log.Path}/{target}", codec);
    }

    /// <summary>Event files that the log's compacted file stands for: somebody died between writing that and deleting them.</summary>
    public static IReadOnlyList<StoredFile> Leftovers(StoredLog log, CompactionOptions options) =>
        options.MaxFilesToRetain == int.MaxValue || !log.Rolling || !IsCompacted(log.Files[0]) ? [] : [.. log.Others.Where(file => NameOf(file).StartsWith("events_", StringComparison.Ordinal))];

    /// <summary>The name without its folder.</summary>
    public static string NameOf(StoredFile file) => file.Path[(file.Path.LastIndexOf('/') + 1)..];

    private static bool IsCompacted(StoredFile file) => file.Path.EndsWith(Suffix, StringComparison.Ordinal);
}

/// <summary>Files that become one.</summary>
/// <param name="Files">In their order; the last is never a compacted one.</param>
/// <param name="Target">Path of the new file, which has the index of the last.</param>
/// <param name="Codec">What it is written with; null for plain text.</param>
internal sealed record CompactionPlan(IReadOnlyList<StoredFile> Files, string Target, string? Codec);
