namespace Tinderbox.History.Status;

/// <summary>Speculative attempts of one stage attempt (Spark: v1.SpeculationStageSummary).</summary>
public sealed record SpeculationStageSummary(int NumTasks, int NumActiveTasks, int NumCompletedTasks, int NumFailedTasks, int NumKilledTasks);
