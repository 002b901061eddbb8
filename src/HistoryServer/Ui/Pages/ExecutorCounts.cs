namespace Tinderbox.HistoryServer.Ui.Pages;

/// <summary>How many executors and cores were there, over time (epoch milliseconds).</summary>
internal sealed record ExecutorCounts(IReadOnlyList<(long Time, double Value)> Executors, IReadOnlyList<(long Time, double Value)> Cores)
{
    public static ExecutorCounts Of(Application app)
    {
        var changes = app.Executors.Where(executor => executor.Id != "driver" || app.IsLocal).SelectMany(executor => new (long Time, int Executors, int Cores)[]
        {
            (executor.AddTime.Milliseconds, 1, executor.TotalCores),
            (executor.RemoveTime?.Milliseconds ?? long.MaxValue, -1, -executor.TotalCores),
        }).Where(change => change.Time != long.MaxValue).OrderBy(change => change.Time).ToList();
        var (executors, cores) = (new List<(long, double)> { (app.Start, 0) }, new List<(long, double)> { (app.Start, 0) });
        var (count, held) = (0, 0);
        foreach (var (time, more, moreCores) in changes)
        {
            count += more;
            held += moreCores;
            executors.Add((time, count));
            cores.Add((time, held));
        }
        return new ExecutorCounts(executors, cores);
    }
}
