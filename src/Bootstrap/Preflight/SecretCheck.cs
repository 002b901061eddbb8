using System.Text;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.Spark.Configuration;

namespace Tinderbox.Bootstrap.Preflight;

/// <summary>Every Secret that the properties name is there, with the keys that they name; no value ends in a line end.</summary>
public sealed class SecretCheck : ClusterCheck
{
    private const string Link = "https://spark.apache.org/docs/latest/running-on-kubernetes.html#secret-management";

    public override string Name => "secrets";

    protected override async Task<Finding> ExamineAsync(CheckContext context, CancellationToken cancellationToken)
    {
        var wanted = Wanted(context.Settings.Conf).ToList();
        if (wanted.Count == 0) return this.Skip("the properties name no Secret");
        return await context.ListAsync(ResourceTypes.Secrets, context.Settings.Namespace, cancellationToken) is { } secrets
            ? Decide(wanted, secrets.ToDictionary(secret => (string)secret["metadata"]!["name"]!, secret => secret["data"] as JsonObject ?? []), context.Settings.Namespace)
            : this.Skip("Secrets may not be listed");
    }

    /// <summary>From what is wanted and what is there. Values are looked at but never told.</summary>
    public Finding Decide(IReadOnlyList<(string Secret, string? Key, string Property)> wanted, IReadOnlyDictionary<string, JsonObject> secrets, string ns)
    {
        foreach (var (secret, key, property) in wanted)
        {
            var pull = property.EndsWith("pullSecrets", StringComparison.Ordinal);
            var fix = pull ? $"tinderbox setup -n {ns} --pull-secret {secret} --registry-config ~/.docker/config.json" : $"tinderbox setup -n {ns} --credentials env --secret {secret}";
            if (!secrets.TryGetValue(secret, out var data)) return this.Fail($"there is no Secret {ns}/{secret}, which {property} names", fix, Link);
            if (key is null) continue;
            if (data[key] is not { } value) return this.Fail($"Secret {secret} has no key {key}, which {property} names; it has {string.Join(", ", data.Select(entry => entry.Key))}", $"correct {property}, or {fix}", Link);
            if (EndsInLine((string?)value)) return this.Fail($"the value of {secret}:{key} ends in a line end: to S3 that is another key", fix, Link);
        }
        return this.Pass($"{string.Join(", ", wanted.Select(one => one.Secret).Distinct())}: there, with all keys");
    }

    /// <summary>What the properties name: variables, mounts, image pulls.</summary>
    public static IEnumerable<(string Secret, string? Key, string Property)> Wanted(SparkConf conf)
    {
        foreach (var role in (string[])["driver", "executor"])
        {
            foreach (var (variable, value) in conf.WithPrefix($"spark.kubernetes.{role}.secretKeyRef."))
                if (value.Split(':', 2) is [var secret, var key]) yield return (secret, key, $"spark.kubernetes.{role}.secretKeyRef.{variable}");
            foreach (var (secret, _) in conf.WithPrefix($"spark.kubernetes.{role}.secrets.")) yield return (secret, null, $"spark.kubernetes.{role}.secrets.{secret}");
        }
        foreach (var secret in TypedConf.Split(conf["spark.kubernetes.container.image.pullSecrets"])) yield return (secret, null, "spark.kubernetes.container.image.pullSecrets");
    }

    private static bool EndsInLine(string? base64)
    {
        try
        {
            return base64 is not null && Encoding.UTF8.GetString(Convert.FromBase64String(base64)) is var text && text.Length > 0 && char.IsWhiteSpace(text[^1]);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
