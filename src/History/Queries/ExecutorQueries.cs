using Tinderbox.History.Status;

namespace Tinderbox.History.Queries;

/// <summary><c>/executors</c>, <c>/allexecutors</c> and <c>/allmiscellaneousprocess</c>.</summary>
public static class ExecutorQueries
{
    // a block manager that stands for nobody
    private const string Fallback = "fallback";

    /// <summary>Executors and the driver: all by id ascending, or living ones by id descending, in the order of texts.</summary>
    /// <param name="now">Ms since 1970: a running driver has lasted until then.</param>
    public static IReadOnlyList<ExecutorSummary> Executors(this AppStatusStore store, bool activeOnly, long now)
    {
        var all = SummaryForms.ReadExecutors(store.Section(SectionName.Executors)).Where(executor => executor.Id != Fallback).Select(executor => OfDriver(store, executor, now));
        return activeOnly ? [.. all.Where(executor => executor.IsActive).Reverse()] : [.. all];
    }

    /// <summary>Processes beside driver and executors, by id.</summary>
    public static IReadOnlyList<ProcessSummary> ProcessList(this AppStatusStore store) => SummaryForms.ReadProcesses(store.Section(SectionName.Processes));

    // the driver runs no tasks on a cluster: its times are the application's (SPARK-34845)
    private static ExecutorSummary OfDriver(AppStatusStore store, ExecutorSummary executor, long now)
    {
        if (executor.Id != "driver") return executor;
        var duration = store.Application.StartTime is { } start ? (store.Application.EndTime ?? now) - start : executor.TotalDuration;
        return executor with { TotalDuration = duration, TotalGcTime = executor.PeakMemoryMetrics?["TotalGCTime"] ?? executor.TotalGcTime };
    }
}
