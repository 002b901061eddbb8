namespace Tinderbox.History.Status;

/// <summary>Task attempts by how they ended.</summary>
/// <param name="Killed">TaskKilled and TaskCommitDenied, which Spark counts apart from failures.</param>
public readonly record struct TaskCounts(int Active, int Succeeded, int Failed, int Killed);
