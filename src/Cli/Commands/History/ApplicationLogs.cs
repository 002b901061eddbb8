using Tinderbox.Cli.Applications;
using Tinderbox.Cli.Errors;
using Tinderbox.Cli.Output;
using Tinderbox.History.Advice;
using Tinderbox.HistoryServer.Configuration;
using Tinderbox.HistoryServer.Providers;
using Tinderbox.Storage;

namespace Tinderbox.Cli.Commands.History;

/// <summary>Finds applications among the logs and replays them for a report.</summary>
internal sealed class ApplicationLogs(HistoryOptions options, ApplicationListing listing, CommandContext context)
{
    /// <summary>Lists the logs once.</summary>
    public static async Task<ApplicationLogs> ListAsync(HistorySources sources, CommandContext context, CancellationToken cancellationToken)
    {
        var options = sources.Resolve(context) with { UpdateInterval = TimeSpan.Zero };
        using var log = new TerminalLoggerProvider(context.Terminal, context.Clock);
        await using var provider = new HistoryProvider(options, context.Clock, log.CreateLogger("history"));
        await provider.StartAsync(cancellationToken);
        await provider.ScanAsync(cancellationToken);
        return new(options, provider.Listing, context);
    }

    /// <summary>Replays <c>APP</c> or <c>APP/ATTEMPT</c>; without an attempt the newest one.</summary>
    /// <exception cref="UsageException">No log of it is here.</exception>
    public async Task<ApplicationFacts> FactsAsync(string reference, CancellationToken cancellationToken)
    {
        var attempt = Find(reference);
        var log = attempt.Record.Log;
        context.Terminal.Progress($"Reading {log.In(options)} ({Words.Bytes(log.Length)})");
        using var folder = StorageFolders.Open(options.Sources[log.Source].Uri, options.HadoopConf);
        var replayed = await EventLogFolder.ReplayAsync(folder, log.Files.Select(file => file.Path), new()
        {
            Limits = new() { Jobs = int.MaxValue, Stages = int.MaxValue, Tasks = int.MaxValue, DeadExecutors = int.MaxValue },
            OtherLimits = new() { RetainedExecutions = int.MaxValue },
            Workers = Environment.ProcessorCount + 1,
            InProgress = log.InProgress,
            LastUpdated = log.Modified.ToUnixTimeMilliseconds(),
        }, cancellationToken);
        if (replayed.Report.Remark is { } remark) context.Terminal.Warn($"{log.Path}: {remark}");
        return replayed.Store.Facts((long)(context.Clock.GetUtcNow() - log.Modified).TotalMilliseconds);
    }

    private AttemptEntry Find(string reference)
    {
        var slash = reference.IndexOf('/', StringComparison.Ordinal);
        var (id, attemptId) = slash < 0 ? (reference, null) : (reference[..slash], reference[(slash + 1)..]);
        var attempts = listing.Applications.FirstOrDefault(application => application.Id == id)?.Attempts
            ?? throw new UsageException($"no event log of {id} is in {string.Join(", ", options.Sources.Select(source => source.Uri))}", "tinderbox history list");
        return attempts.FirstOrDefault(attempt => attemptId is null || attempt.AttemptId == attemptId)
            ?? throw new UsageException($"{id} has no attempt {attemptId}; there are {string.Join(", ", attempts.Select(attempt => attempt.AttemptId))}", $"tinderbox history show {id}/{attempts[0].AttemptId}");
    }
}
