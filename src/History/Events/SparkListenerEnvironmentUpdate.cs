namespace Tinderbox.History.Events;

/// <summary>What the application runs with: maps of text by section name, in the order of the log.</summary>
internal sealed record SparkListenerEnvironmentUpdate(
    IReadOnlyDictionary<string, string> JvmInformation, IReadOnlyDictionary<string, string> SparkProperties, IReadOnlyDictionary<string, string> HadoopProperties,
    IReadOnlyDictionary<string, string> SystemProperties, IReadOnlyDictionary<string, string> MetricsProperties, IReadOnlyDictionary<string, string> ClasspathEntries);
