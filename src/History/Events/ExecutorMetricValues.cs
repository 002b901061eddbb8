using System.Runtime.CompilerServices;

namespace Tinderbox.History.Events;

/// <summary>Values by position in <see cref="Status.ExecutorMetrics.Names"/>.</summary>
[InlineArray(Count)]
internal struct ExecutorMetricValues
{
    public const int Count = 23;

#pragma warning disable IDE0051, S1144 // the one element that an inline array repeats
    private long _element;
#pragma warning restore IDE0051, S1144
}
