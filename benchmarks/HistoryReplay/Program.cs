using System.Diagnostics;
using System.Globalization;
using Tinderbox.History.Compression;
using Tinderbox.History.EventLogs;
using Tinderbox.History.Queries;
using Tinderbox.History.Replay;
using Tinderbox.History.Status;
using Tinderbox.HistoryReplay;

// one question per process, so that memory is that of the question: bare LOG | replay LOG [STORE] | warm LOG TIMES | reopen STORE
var (question, file) = (args[0], args[1]);
var workers = int.Parse(Environment.GetEnvironmentVariable("WORKERS") ?? "2", CultureInfo.InvariantCulture);
var watch = Stopwatch.StartNew();
if (question == "bare")
{
    using var stored = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
    using var text = EventLogCodec.Open(EventLogName.Parse(Path.GetFileName(file))?.Codec, stored);
    var tokens = await new BarePass(text).RunAsync(workers);
    Report($"tokens={tokens}");
}
else if (question == "replay")
{
    using var stored = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
    var (store, report) = await EventLogReplay.ReadAsync([new(Path.GetFileName(file), stored)], new() { Workers = workers }, CancellationToken.None);
    Report($"events={report.Events} store={store.Size} jobs={store.Jobs([]).Count} stages={store.Stages(new()).Count} remark={report.Remark ?? "none"} text={report.TextBytes}");
    if (args.Length > 2)
    {
        using var output = File.Create(args[2]);
        store.WriteTo(output);
    }
}
else if (question == "warm")
{
    // as in a server: the code is compiled for good, the heap has its size
    var times = new List<double>();
    var events = 0L;
    for (var run = 0; run < int.Parse(args[2], CultureInfo.InvariantCulture); run++)
    {
        using var stored = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
        var start = Stopwatch.GetTimestamp();
        events = (await EventLogReplay.ReadAsync([new(Path.GetFileName(file), stored)], new() { Workers = workers }, CancellationToken.None)).Report.Events;
        times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
    }
    times.Sort();
    Report(string.Create(CultureInfo.InvariantCulture, $"events={events} fastest={times[0] / events:F2}us median={times[times.Count / 2] / events:F2}us"));
}
else
{
    var store = AppStatusStore.Open(File.ReadAllBytes(file));
    var jobs = store.Jobs([]).Count;
    Report($"jobs={jobs}");
}

void Report(string facts)
{
    var seconds = watch.Elapsed.TotalSeconds;
    var peak = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{question} seconds={seconds:F3} peakMiB={long.Parse(peak, CultureInfo.InvariantCulture) / 1024} cpu={Environment.CpuUsage.TotalTime.TotalSeconds:F2} gc={GC.CollectionCount(0)}/{GC.CollectionCount(1)}/{GC.CollectionCount(2)} {facts}"));
}
