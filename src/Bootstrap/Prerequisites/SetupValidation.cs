using System.Text.RegularExpressions;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.Storage;

namespace Tinderbox.Bootstrap.Prerequisites;

/// <summary>What is wrong with a request before any server is asked. Values also end up inside expressions of an admission policy: only names pass.</summary>
public static partial class SetupValidation
{
    private static readonly string[] LimitKinds = ["default", "defaultRequest", "max", "min", "maxLimitRequestRatio"];

    /// <summary>One sentence per problem, each with what was wanted; empty when all is well.</summary>
    public static IReadOnlyList<string> Problems(SetupRequest request) =>
    [
        .. Names(request).Where(name => !Label().IsMatch(name.Value)).Select(name => $"{name.What} \"{name.Value}\" is no Kubernetes name; wanted lower-case letters, digits and dashes, 63 at most"),
        .. request.AllowedImages.Where(image => !Image().IsMatch(image)).Select(image => $"--allow-image \"{image}\" is no start of an image name; wanted registry/repository"),
        .. request.Quota.Concat(request.Limits).Where(entry => !Quantity.TryParse(entry.Value, out _)).Select(entry => $"{entry.Key}={entry.Value}: no amount; wanted a number with m, k, M, G, Ki, Mi or Gi"),
        .. request.Limits.Keys.Where(key => key.Split('.', 2) is not [var kind, _] || !LimitKinds.Contains(kind)).Select(key => $"--limits {key}: wanted {string.Join(", ", LimitKinds)}, a dot and a resource, as default.memory"),
        .. request.Credentials is { } keys ? keys.Entries.Where(entry => entry.Value.Trim().Length == 0 || entry.Value.Trim().Any(char.IsControl)).Select(entry => $"the value of {entry.Variable} is empty or has control characters in it; wanted the bare key") : [],
        .. request.EventLog is { } place && EventLogProblem(place) is { } wrong ? [$"--event-log \"{place}\" {wrong}; wanted s3a://BUCKET/PREFIX"] : Array.Empty<string>(),
        .. request.AllowedImages.Count > 0 && !request.Hardened ? ["--allow-image does nothing without --hardened"] : Array.Empty<string>(),
        .. request.NetworkApplications.Count > 0 && !request.NetworkPolicy ? ["--allow-app does nothing without --network-policy"] : Array.Empty<string>(),
    ];

    private static IEnumerable<(string What, string Value)> Names(SetupRequest request)
    {
        yield return ("--namespace", request.Namespace);
        yield return ("--driver-account", request.DriverAccount);
        yield return ("--executor-account", request.ExecutorAccount);
        if (request.Credentials is { } credentials) yield return ("--secret", credentials.Name);
        if (request.PullSecret is { } pull) yield return ("--pull-secret", pull.Name);
        if (request.Team is { } team) yield return ("--team", team);
        foreach (var application in request.NetworkApplications) yield return ("--allow-app", application);
    }

    // hdfs, gs, abfs … are not prepared, but Spark writes there all the same
    private static string? EventLogProblem(string place)
    {
        try
        {
            return StorageUri.Parse(place, "/") switch
            {
                { Scheme: "s3a" or "s3", Authority: "" } => "names no bucket",
                { Scheme: "ftp" or "sftp" or "http" or "https" } => "is no file system that Spark writes event logs to",
                _ => null,
            };
        }
        catch (FormatException)
        {
            return "is no place";
        }
    }

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$")]
    private static partial Regex Label();

    [GeneratedRegex(@"^[a-zA-Z0-9][-a-zA-Z0-9._/:@]*$")]
    private static partial Regex Image();
}
