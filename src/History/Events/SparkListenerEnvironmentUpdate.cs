namespace Tinderbox.History.Events;

/// <summary>Of the environment only what a summary shows: values that may hold secrets are never taken.</summary>
public sealed record SparkListenerEnvironmentUpdate(string? Master, string? DeployMode, string? JavaVersion, string? ScalaVersion);
