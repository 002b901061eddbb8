namespace Tinderbox.HistoryServer.Ui.Pages;

/// <summary>How many cores ran a task, on average over each of some hundred equal parts of the application's time. Never more than there were: the driver hears of an end a moment after the next task has begun.</summary>
internal static class BusyCores
{
    private const int Parts = 360;

    public static IReadOnlyList<(long Time, double Value)> Of(Application app)
    {
        var most = ExecutorCounts.Of(app).Cores.Max(point => point.Value);
        var width = Math.Max(1, (app.End - app.Start) / (double)Parts);
        var busy = new double[Parts];
        foreach (var (launch, duration) in app.TaskSpans)
        {
            var (from, to) = ((launch - app.Start) / width, (launch + duration - app.Start) / width);
            for (var part = (int)Math.Clamp(from, 0, Parts - 1); part < Parts && part < to; part++)
                busy[part] += Math.Max(0, Math.Min(part + 1, to) - Math.Max(part, from));
        }
        return [.. busy.Select((value, part) => (app.Start + (long)(part * width), most > 0 ? Math.Min(value, most) : value))];
    }
}
