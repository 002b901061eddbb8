using Tinderbox.History.Events;
using Tinderbox.History.Status;

namespace Tinderbox.History.Replay;

/// <summary>Highest values of executor metrics seen so far (Spark: ExecutorMetrics.compareAndUpdatePeakValues).</summary>
internal struct PeakMetrics
{
    private ExecutorMetricValues _values;
    private bool _isSet;

    public void Raise(in ExecutorMetricValues metrics)
    {
        // Spark begins the first of them at -1 and the others at 0, and calls the set told once the first is above
        if (!_isSet)
        {
            _isSet = metrics[0] > -1;
            _values[0] = -1;
        }
        for (var i = 0; i < ExecutorMetricValues.Count; i++) _values[i] = Math.Max(_values[i], metrics[i]);
    }

    public readonly ExecutorMetrics? Told()
    {
        if (!_isSet) return null;
        var values = new long[ExecutorMetricValues.Count];
        for (var i = 0; i < values.Length; i++) values[i] = _values[i];
        return new(values);
    }
}
