using System.Collections.Concurrent;
using System.Diagnostics;

namespace Tinderbox.Fuzz;

/// <summary>Many inputs through an area, on all cores; faults are told once per kind, with the seed that repeats them.</summary>
public sealed class FuzzRun(IFuzzArea area, TextWriter output)
{
    /// <summary>More than any honest input takes; what is beyond it grows faster than its input.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly Lock _telling = new();
    private readonly ConcurrentDictionary<string, int> _answers = new();
    private readonly ConcurrentDictionary<string, int> _faults = new();

    /// <summary>Runs the inputs from the seeds <paramref name="first"/>, <c>first + 1</c>, …; the number of faults.</summary>
    public int Run(int first, int count)
    {
        var clock = Stopwatch.StartNew();
        var next = -1;
        // threads of their own: an area may wait for work of the pool, which must not be full of waiting areas
        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() =>
        {
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next)) One(first + i);
        })).ToList();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        output.WriteLine($"{count} inputs in {clock.Elapsed.TotalSeconds:F1} s, {_faults.Values.Sum()} faults of {_faults.Count} kinds");
        foreach (var (answer, times) in _answers.OrderByDescending(a => a.Value)) output.WriteLine($"  {times,9} {answer}");
        return _faults.Values.Sum();
    }

    private void One(int seed)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            _answers.AddOrUpdate(area.Try(seed), 1, (_, n) => n + 1);
        }
#pragma warning disable CA1031 // whatever it is, it is the fault that is looked for
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Fault(seed, $"{fault.GetType().Name} at {Place(fault)}", fault);
            return;
        }
        if (Stopwatch.GetElapsedTime(start) > Patience && IsSlow(seed)) Fault(seed, "took longer than two seconds, three times", null);
    }

    // a machine that is busy with others makes anything slow: what counts then is the work of this thread, and compiling is over at the second time
    private bool IsSlow(int seed)
    {
        for (var again = 0; again < 2; again++)
        {
            var start = ThreadClock.Worked();
            area.Try(seed);
            if (ThreadClock.Worked() - start <= Patience) return false;
        }
        return true;
    }

    private void Fault(int seed, string kind, Exception? fault)
    {
        if (_faults.AddOrUpdate(kind, 1, (_, n) => n + 1) > 1) return;
        lock (_telling) output.WriteLine($"FAULT seed {seed}: {kind}\n{fault}\n{area.Describe(seed)}");
    }

    private static string Place(Exception fault) =>
        fault.StackTrace?.Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.Contains("Tinderbox.", StringComparison.Ordinal))?.Split(" in ")[0] ?? "an unknown place";
}
