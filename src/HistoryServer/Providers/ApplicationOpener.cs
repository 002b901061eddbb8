using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Tinderbox.History.Queries;
using Tinderbox.History.Replay;
using Tinderbox.History.Status;
using Tinderbox.HistoryServer.Configuration;
using Tinderbox.Storage;

namespace Tinderbox.HistoryServer.Providers;

/// <summary>
/// Makes an attempt's store: taken from disk where it was kept, else replayed and then kept.
/// <code>
/// on disk? → mapped            not? → replay → did the log change meanwhile? → write → mapped
/// </code>
/// </summary>
internal sealed class ApplicationOpener(IReadOnlyList<IStorageFolder> folders, HistoryOptions options, StoredApplications? kept, TimeProvider clock, ILogger logger)
{
    // a replay that may go on holds its live state beside the store
    private const int GrowingFactor = 4;

    /// <summary>Opens an attempt.</summary>
    /// <exception cref="LogChangedException">Its log changed while it was read.</exception>
    public async Task<OpenedApplication> OpenAsync(ApplicationEntry application, AttemptEntry attempt, GrowingLog growing, CancellationToken cancellationToken)
    {
        var log = attempt.Record.Log;
        if (!log.InProgress && kept?.TryOpen(log) is { } found)
            return new(application, attempt, found.Store, null, found.IsRefused) { Digest = found.Digest };
        var watch = Stopwatch.StartNew();
        var replayed = await ReplayAsync(attempt, growing, cancellationToken);
        var report = replayed.Report;
        logger.Opened(application.Id, log.In(options), log.Length, report.Events, watch.ElapsedMilliseconds);
        if (report.Remark is { } remark) logger.ReplayRemark(log.In(options), remark);
        var digest = DigestOf(replayed.Store);
        if (!log.InProgress && kept?.TryKeep(log, replayed.Store, report.Refused, digest) is { } mapped)
            return new(application, attempt, mapped.Store, report, report.Refused) { Digest = digest };
        return new(application, attempt, replayed.Store, report, report.Refused) { Digest = digest, Size = replayed.Store.Size * (log.InProgress ? GrowingFactor : 1) };
    }

    private async Task<ReplayedApplication> ReplayAsync(AttemptEntry attempt, GrowingLog growing, CancellationToken cancellationToken)
    {
        var log = attempt.Record.Log;
        var folder = folders[log.Source];
        try
        {
            var replayed = await growing.ReadAsync(log, Options(attempt), async (file, token) => new BoundedStream(await folder.OpenReadAsync(file.Path, 0, token), file.Path, file.Length), cancellationToken);
            foreach (var file in log.Files)
            {
                var now = await folder.StatAsync(file.Path, cancellationToken) ?? throw new LogChangedException($"{file.Path} is gone");
                // one that grows was read as of its listing; anything else is another log now
                if (now.Length < file.Length || (!now.IsSameAs(file) && !log.InProgress)) throw new LogChangedException($"{file.Path} was written again");
            }
            return replayed;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new LogChangedException(gone.Message, gone);
        }
    }

    private ReplayOptions Options(AttemptEntry attempt) => new()
    {
        Limits = new()
        {
            Jobs = options.Retained.Jobs,
            Stages = options.Retained.Stages,
            Tasks = options.Retained.Tasks,
            DeadExecutors = options.Retained.DeadExecutors,
        },
        OtherLimits = new() { RetainedExecutions = options.Retained.SqlExecutions },
        Workers = Environment.ProcessorCount,
        InProgress = attempt.Record.Log.InProgress,
        LastUpdated = attempt.LastUpdated.ToUnixTimeMilliseconds(),
        LongestLine = options.MaxLineLength,
    };

    private AttemptDigest DigestOf(AppStatusStore store)
    {
        var executors = store.Executors(activeOnly: false, clock.GetUtcNow().ToUnixTimeMilliseconds()).Where(executor => executor.Id != "driver" || executor.TotalTasks > 0).ToList();
        var jobs = store.Jobs([]);
        var failed = store.Stages(new() { Statuses = [StageStatus.Failed] });
        return new(
            store.StageRecords().Sum(stage => stage.Data.ExecutorRunTime), executors.Sum(executor => (long)executor.TotalTasks), executors.Sum(executor => (long)executor.FailedTasks),
            jobs.Count, jobs.Count(job => job.Status == JobExecutionStatus.Failed), failed.Count == 0 ? null : failed[^1].FailureReason?.Split('\n')[0]);
    }
}
