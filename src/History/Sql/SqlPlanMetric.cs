namespace Tinderbox.History.Sql;

/// <summary>A metric that a plan node declares; its values come with the accumulator's updates.</summary>
/// <param name="MetricType">sum, size, timing, nsTiming, average or <c>v2Custom_CLASS</c>, as the log says.</param>
public sealed record SqlPlanMetric(string Name, long AccumulatorId, string MetricType);
