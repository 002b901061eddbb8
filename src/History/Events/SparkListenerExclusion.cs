namespace Tinderbox.History.Events;

/// <summary>
/// Executors or the executors of a host are no longer trusted, or are again: SparkListenerExecutorExcluded, …Unexcluded, NodeExcluded, …ForStage
/// and their names before Spark 3.1 (…Blacklisted).
/// </summary>
/// <param name="ExecutorId">Null for a host.</param>
/// <param name="HostId">Null for an executor.</param>
/// <param name="Stage">For this stage attempt alone; null for the application.</param>
internal sealed record SparkListenerExclusion(string? ExecutorId, string? HostId, bool Excluded, (int Id, int Attempt)? Stage);
