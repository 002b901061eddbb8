using System.Globalization;
using Tinderbox.History.Events;
using Tinderbox.History.Status;

namespace Tinderbox.History.Replay;

/// <summary>Environment, resource profiles and other processes. The last EnvironmentUpdate wins.</summary>
internal sealed class EnvironmentTracking
{
    private readonly SortedDictionary<int, ResourceProfileInfo> _profiles = [];
    private readonly SortedDictionary<string, ProcessSummary> _processes = new(StringComparer.Ordinal);
    private SparkListenerEnvironmentUpdate? _last;
    private int _cpusPerTask = 1;

    public IEnumerable<ProcessSummary> Processes => _processes.Values;

    public void On(object decoded)
    {
        switch (decoded)
        {
            case SparkListenerEnvironmentUpdate update:
                _last = update;
                if (int.TryParse(update.SparkProperties.GetValueOrDefault("spark.task.cpus"), CultureInfo.InvariantCulture, out var cpus)) _cpusPerTask = cpus;
                break;
            case SparkListenerResourceProfileAdded added:
                _profiles[added.Profile.Id] = added.Profile;
                break;
            case SparkListenerMiscellaneousProcessAdded added:
                _processes[added.Process.Id] = added.Process;
                break;
        }
    }

    /// <summary>Tasks that an executor can run at once.</summary>
    public int MaxTasks(ExecutorInfo executor)
    {
        var cpus = _profiles.TryGetValue(executor.ResourceProfileId, out var profile) && profile.TaskResources.TryGetValue("cpus", out var request) ? (int)request.Amount : _cpusPerTask;
        return cpus == 0 ? 0 : executor.TotalCores / cpus;
    }

    public ApplicationEnvironmentInfo ToInfo()
    {
        var jvm = _last?.JvmInformation;
        return new()
        {
            Runtime = new(jvm?.GetValueOrDefault("Java Version") ?? "", jvm?.GetValueOrDefault("Java Home") ?? "", jvm?.GetValueOrDefault("Scala Version") ?? ""),
            SparkProperties = Pairs(_last?.SparkProperties),
            HadoopProperties = Pairs(_last?.HadoopProperties),
            SystemProperties = Pairs(_last?.SystemProperties),
            MetricsProperties = Pairs(_last?.MetricsProperties),
            ClasspathEntries = Pairs(_last?.ClasspathEntries),
            ResourceProfiles = [.. _profiles.Values],
        };
    }

    private static List<IReadOnlyList<string>> Pairs(IReadOnlyDictionary<string, string>? map) =>
        map is null ? [] : [.. map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => (IReadOnlyList<string>)[entry.Key, entry.Value])];
}
