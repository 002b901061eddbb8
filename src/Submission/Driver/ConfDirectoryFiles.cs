using System.Text;
using Tinderbox.Submission.Resolution;

namespace Tinderbox.Submission.Driver;

/// <summary>The files of the caller's conf directory that travel in the driver's ConfigMap. See org.apache.spark.deploy.k8s.submit.KubernetesClientUtils.</summary>
internal static class ConfDirectoryFiles
{
    private const string SizeKey = "spark.kubernetes.configMap.maxSize";
    private const long Largest = 1048576;
    private static readonly string[] NoConfEndings = [".template", ".gz", ".zip", ".jar", ".tar"];
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Text by file name, small files first, as long as they fit.</summary>
    internal static OrderedDictionary<string, string> Load(KubernetesDriverConf conf)
    {
        var loaded = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        if (Folder(conf) is not { } folder) return loaded;
        var limit = conf.Conf.Long(SizeKey, Largest);
        if (limit > Largest) throw conf.Conf.Refused(SizeKey, conf.Conf.Text(SizeKey)!, "Must have at most 1048576 bytes");
        var path = conf.Inputs.Absolute(folder);
        var skipped = new List<string>();
        long total = 0;
        foreach (var (name, content) in Candidates(path, conf.Inputs.Files).OrderBy(f => f.Content.Length + f.Name.Length).ThenBy(f => f.Name, StringComparer.Ordinal))
        {
            var size = name.Length + content.Length;
            if (total + size >= limit) { skipped.Add(name); continue; }
            if (Text(content) is { } text)
            {
                loaded[name] = text;
                total += size;
            }
            else conf.Events.Add(SubmissionEvent.Warn("KubernetesClientUtils", $"Unable to read a non UTF-8 encoded file {path}/{name}. Skipping..."));
        }
        if (loaded.Count > 0)
            conf.Events.Add(SubmissionEvent.Info("KubernetesClientUtils", $"Spark configuration files loaded from Some({folder}) : {string.Join(",", InScalaOrder(loaded.Keys))}"));
        if (skipped.Count > 0)
            conf.Events.Add(SubmissionEvent.Warn("KubernetesClientUtils", $"Skipped conf file(s) {string.Join(",", skipped)}, due to size constraint. Please see, config: `{SizeKey}` for more details."));
        return loaded;
    }

    // the order in which Scala's mutable.HashMap gives its keys: scripts compare this line
    private static IEnumerable<string> InScalaOrder(ICollection<string> names)
    {
        var buckets = 16;
        while (names.Count > buckets * 3 / 4) buckets *= 2;
        static int Hash(string text)
        {
            var hash = 0;
            foreach (var c in text) hash = unchecked((hash * 31) + c);
            return hash ^ (hash >>> 16);
        }
        return names.OrderBy(n => Hash(n) & (buckets - 1)).ThenBy(Hash);
    }

    private static string? Folder(KubernetesDriverConf conf) =>
        ConfDirectory.Of(conf.Inputs.Environment) ?? (conf.Conf.Conf["spark.home"] is { } home ? home + "/conf" : null);

    private static IEnumerable<(string Name, byte[] Content)> Candidates(string folder, SourceFiles files) =>
        from name in files.Names(folder)
        where !IsSparksOwn(name) && files.Kind($"{folder}/{name}") == PathKind.File
        let content = files.Read($"{folder}/{name}")
        where content is not null
        select (name, content);

    private static bool IsSparksOwn(string name) =>
        NoConfEndings.Any(e => name.EndsWith(e, StringComparison.Ordinal))
        || (name.StartsWith("spark", StringComparison.Ordinal) && (name.EndsWith("conf", StringComparison.Ordinal) || name.EndsWith("properties", StringComparison.Ordinal)));

    private static string? Text(byte[] content)
    {
        try
        {
            return Strict.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
