using System.Globalization;
using System.Text.Json.Nodes;
using Tinderbox.Cli.Daemons;
using Tinderbox.Cli.Output;
using Tinderbox.Cli.State;

namespace Tinderbox.Cli.Commands.Local;

/// <summary>What is known of the embedded cluster at one moment.</summary>
/// <param name="Folder">Where its files are.</param>
/// <param name="Daemon">The running process, or null.</param>
/// <param name="Usage">What it uses, or null.</param>
/// <param name="Pods">Number of pods that run now, or null when nobody can say.</param>
/// <param name="Images">Spark, Java and Python.</param>
internal sealed record LocalStatus(ClusterFolder Folder, DaemonRecord? Daemon, ProcessUsage? Usage, int? Pods, ImageRegistry Images)
{
    /// <summary>Looks.</summary>
    public static LocalStatus Observe(ClusterFolder folder, TimeProvider clock)
    {
        var daemon = new ClusterDaemon(folder, clock).Find();
        return new(folder, daemon, daemon is null ? null : ProcessUsage.Of(daemon.Pid), null, ImageRegistry.Read(folder.Images));
    }

    /// <summary>For people.</summary>
    public IEnumerable<string> ToLines(DateTimeOffset now)
    {
        if (Daemon is null)
        {
            yield return "state    down (start it with: tinderbox local up)";
        }
        else
        {
            yield return "state    up for " + Words.Span(now - Daemon.StartedAt);
            yield return "url      " + Daemon.Url;
            if (Daemon.S3Url is { } s3Url) yield return $"s3       {s3Url} (keys in {Folder.S3Credentials})";
            yield return string.Create(CultureInfo.InvariantCulture, $"process  {Daemon.Pid}, version {Daemon.Version}");
            if (Usage is not null) yield return string.Create(CultureInfo.InvariantCulture, $"memory   {Words.Bytes(Usage.ResidentBytes)} resident, {Usage.CpuSeconds:0.0} s of CPU since its start");
            if (Pods is { } pods) yield return "pods     " + Words.Count(pods, "pod") + " running";
        }
        yield return "folder   " + Folder.Root;
        foreach (var (name, image) in Images.Images.OrderBy(image => image.Key, StringComparer.Ordinal))
            yield return $"image    {name} = {image.SparkHome}{(image.Origin is null ? "" : $" ({image.Origin})")}";
        if (Images.Images.Count == 0) yield return "image    none yet (tinderbox quickstart registers a Spark)";
        if (Images.JavaHome is { } java) yield return "java     " + java;
        if (Images.Python is { } python) yield return "python   " + python;
    }

    /// <summary>For machines.</summary>
    public JsonObject ToJson()
    {
        var images = new JsonObject();
        foreach (var (name, image) in Images.Images) images[name] = new JsonObject { ["sparkHome"] = image.SparkHome, ["origin"] = image.Origin };
        return new JsonObject
        {
            ["state"] = Daemon is null ? "down" : "up",
            ["url"] = Daemon?.Url,
            ["s3Url"] = Daemon?.S3Url,
            ["s3Credentials"] = Daemon?.S3Url is null ? null : Folder.S3Credentials,
            ["pid"] = Daemon?.Pid,
            ["startedAt"] = Daemon?.StartedAt.ToString("O", CultureInfo.InvariantCulture),
            ["version"] = Daemon?.Version,
            ["residentBytes"] = Usage?.ResidentBytes,
            ["cpuSeconds"] = Usage?.CpuSeconds,
            ["runningPods"] = Pods,
            ["kubeconfig"] = Daemon is null ? null : Folder.KubeConfig,
            ["folder"] = Folder.Root,
            ["images"] = images,
            ["javaHome"] = Images.JavaHome,
            ["python"] = Images.Python,
        };
    }
}
