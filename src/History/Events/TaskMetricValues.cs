using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tinderbox.History.Events;

/// <summary>All metrics of a task attempt, or sums of them: times in ms, CPU and shuffle-write times in ns, sizes in bytes.</summary>
[InlineArray(Count)]
internal struct TaskMetricValues
{
    public const int Count = (int)TaskMetric.ShuffleRecordsWritten + 1;

#pragma warning disable IDE0051, S1144 // the one element that an inline array repeats
    private long _element;
#pragma warning restore IDE0051, S1144

    public long this[TaskMetric metric]
    {
        readonly get => this[(int)metric];
        set => this[(int)metric] = value;
    }

    /// <summary>Shuffle bytes read from other executors and from the own one.</summary>
    public readonly long ShuffleBytesRead => this[TaskMetric.ShuffleRemoteBytesRead] + this[TaskMetric.ShuffleLocalBytesRead];

    /// <summary>Field by field, peaks too: that is how Spark sums a stage up (LiveEntityHelpers.addMetrics).</summary>
    public void Add(in TaskMetricValues other)
    {
        for (var i = 0; i < Count; i++) this[i] += other[i];
    }

    public static Span<long> Of(ref TaskMetricValues values) => MemoryMarshal.CreateSpan(ref Unsafe.As<TaskMetricValues, long>(ref values), Count);
}
