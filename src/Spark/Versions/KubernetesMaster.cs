namespace Tinderbox.Spark.Versions;

/// <summary>A master URL <c>k8s://https://host:port</c>. <paramref name="Url"/> is normalised and keeps the prefix; <paramref name="ApiServer"/> is what the API client gets.</summary>
public sealed record KubernetesMaster(string Url, string ApiServer, bool IsPlainHttp, bool SchemeWasAdded)
{
    private const string Prefix = "k8s://";

    /// <summary>Reads a master URL by Spark's rules: no scheme means https; http is allowed.</summary>
    /// <exception cref="Configuration.ConfValueException">With Spark's message, when it is none.</exception>
    public static KubernetesMaster Parse(string master)
    {
        if (!master.StartsWith(Prefix, StringComparison.Ordinal))
            throw Refused("requirement failed: Kubernetes master URL must start with k8s://.");
        var rest = master[Prefix.Length..];
        if (!rest.Contains("://", StringComparison.Ordinal)) return new KubernetesMaster($"{Prefix}https://{rest}", $"https://{rest}", false, true);
        var before = rest[..rest.IndexOf("://", StringComparison.Ordinal)];
        // "/https://host" has no scheme to Java: a path that holds a colon
        var scheme = before.Length > 0 && char.IsAsciiLetter(before[0]) && before.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.') ? before : "";
        return scheme.ToLowerInvariant() switch
        {
            "https" => new KubernetesMaster(master, rest, false, false),
            "http" => new KubernetesMaster(master, rest, true, false),
            _ => throw Refused($"Invalid Kubernetes master scheme: {(scheme.Length == 0 ? "null" : scheme)} found in URL: {rest}"),
        };
    }

    private static Configuration.ConfValueException Refused(string message) => new("java.lang.IllegalArgumentException", message);
}
