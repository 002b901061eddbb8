using Tinderbox.Spark.Configuration;
using Tinderbox.Submission.Driver;

namespace Tinderbox.Submission.Features;

/// <summary>One volume of <c>spark.kubernetes.{driver,executor}.volumes.TYPE.NAME.*</c>.</summary>
internal sealed record VolumeSpec(string Type, string Name, string MountPath, bool ReadOnly, string SubPath, string SubPathExpr)
{
    internal IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    internal IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    internal IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>Reads the volumes of a role and refuses what Spark refuses, in its words.</summary>
internal static class VolumeSpecs
{
    /// <summary>All volumes under a prefix, in the order in which they are first named.</summary>
    internal static IReadOnlyList<VolumeSpec> Parse(KubernetesDriverConf conf, string prefix)
    {
        var properties = new SparkConf(conf.Conf.Conf.WithPrefix(prefix));
        var named = properties.Select(e => e.Key.Split('.')).Where(p => p.Length > 1).Select(p => (Type: p[0], Name: p[1])).Distinct();
        return [.. named.Select(v => Parse(conf, properties, v.Type, v.Name))];
    }

    private static VolumeSpec Parse(KubernetesDriverConf conf, SparkConf properties, string type, string name)
    {
        var at = $"{type}.{name}";
        string? Get(string suffix) => properties[$"{at}.{suffix}"];
        var subPath = Get("mount.subPath") ?? "";
        var subPathExpr = conf.Rules.RicherVolumes ? Get("mount.subPathExpr") ?? "" : "";
        if (subPath.Length > 0 && subPathExpr.Length > 0)
            throw new SubmissionException("java.lang.IllegalArgumentException", $"These config options are mutually exclusive: {at}.mount.subPath, {at}.mount.subPathExpr");
        var path = Get("mount.path") ?? throw Missing($"key not found: {at}.mount.path");
        CheckOptions(conf, properties, type, at);
        return new VolumeSpec(type, name, path, Get("mount.readOnly") is { } readOnly && ReadOnly(readOnly), subPath, subPathExpr)
        {
            Options = Map(properties, $"{at}.options."),
            Labels = conf.Rules.RicherVolumes ? Map(properties, $"{at}.label.") : [],
            Annotations = conf.Rules.RicherVolumes ? Map(properties, $"{at}.annotation.") : [],
        };
    }

    private static void CheckOptions(KubernetesDriverConf conf, SparkConf properties, string type, string at)
    {
        string[] required = type switch
        {
            "hostPath" => ["path"],
            "persistentVolumeClaim" => ["claimName"],
            "nfs" => ["path", "server"],
            "emptyDir" => [],
            _ => throw new SubmissionException("java.lang.IllegalArgumentException", $"Kubernetes Volume type `{type}` is not supported"),
        };
        foreach (var option in required)
            if (!properties.Contains($"{at}.options.{option}")) throw Missing($"{at}.options.{option} is required for {type}");
        if (conf.Rules.RicherVolumes && properties[$"{at}.options.sizeLimit"] is { Length: > 0 } size && size.All(char.IsAsciiDigit)
            && long.TryParse(size, out var bytes) && bytes < 1024)
            throw new SubmissionException("java.lang.IllegalArgumentException", $"Volume size `{size}` is smaller than 1KiB. Missing units?");
    }

    private static bool ReadOnly(string text) => text.Trim().ToLowerInvariant() switch
    {
        "true" => true,
        "false" => false,
        _ => throw new SubmissionException("java.lang.IllegalArgumentException", $"For input string: \"{text}\""),
    };

    private static Dictionary<string, string> Map(SparkConf properties, string prefix) => new(properties.WithPrefix(prefix), StringComparer.Ordinal);

    private static SubmissionException Missing(string message) => new("java.util.NoSuchElementException", message);
}
