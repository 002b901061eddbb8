using System.Globalization;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Bootstrap.Preflight;

/// <summary>The namespace's quotas have room for the driver and its first executors.</summary>
public sealed class QuotaCheck : ClusterCheck
{
    private const string Link = "https://kubernetes.io/docs/concepts/policy/resource-quotas/";
    private const decimal Mebibyte = 1024 * 1024;

    public override string Name => "quota";

    protected override async Task<Finding> ExamineAsync(CheckContext context, CancellationToken cancellationToken)
    {
        if (await context.ListAsync(ResourceTypes.ResourceQuotas, context.Settings.Namespace, cancellationToken) is not { } quotas) return this.Skip("quotas may not be listed");
        return Decide(quotas, context.Settings);
    }

    /// <summary>From the quotas as the API has them.</summary>
    public Finding Decide(IReadOnlyList<JsonObject> quotas, CheckSettings settings)
    {
        if (quotas.Count == 0) return this.Pass("no quota");
        if (PodSizes.Driver(settings) is not { } driver || PodSizes.Executor(settings) is not { } executor) return this.Skip("the properties' sizes do not read");
        var executors = PodSizes.Executors(settings.Conf);
        foreach (var quota in quotas)
        {
            foreach (var (resource, hard) in quota["status"]?["hard"] as JsonObject ?? quota["spec"]?["hard"] as JsonObject ?? [])
            {
                if (resource is "limits.cpu" && settings.Conf["spark.kubernetes.executor.limit.cores"] is null)
                    return this.Fail($"quota {NameOf(quota)} wants a CPU limit of every container, and the properties set none", "--conf spark.kubernetes.driver.limit.cores=1 --conf spark.kubernetes.executor.limit.cores=1, or tinderbox setup --limits default.cpu=1", Link);
                if (Asked(resource, driver, executor, executors) is not { } asked) continue;
                var free = Amount(hard) - Amount(quota["status"]?["used"]?[resource]);
                if (asked > free) return Short(quota, resource, hard, asked, free, settings);
            }
        }
        return this.Pass($"room for the driver and {executors} executors");
    }

    private Finding Short(JsonObject quota, string resource, JsonNode? hard, decimal asked, decimal free, CheckSettings settings) => this.Fail(
        $"quota {NameOf(quota)}: {resource} is limited to {hard}, {Text(resource, free)} is left; driver and {PodSizes.Executors(settings.Conf)} executors ask for {Text(resource, asked)}",
        $"ask for less, end other applications (tinderbox app list -n {settings.Namespace}), or kubectl edit resourcequota {NameOf(quota)} -n {settings.Namespace}", Link);

    private static decimal? Asked(string resource, PodSize driver, PodSize executor, int executors) => resource switch
    {
        "pods" or "count/pods" => 1 + executors,
        "cpu" or "requests.cpu" => driver.Cpu + (executors * executor.Cpu),
        "memory" or "requests.memory" or "limits.memory" => (driver.Mebibytes + (executors * executor.Mebibytes)) * Mebibyte,
        "services" or "count/services" => 1,
        "configmaps" or "count/configmaps" => 2,
        _ => null,
    };

    private static string NameOf(JsonObject quota) => (string?)quota["metadata"]?["name"] ?? "";

    private static decimal Amount(JsonNode? node) => Quantity.TryParse((string?)node, out var value) ? value : 0;

    private static string Text(string resource, decimal amount) => resource.EndsWith("memory", StringComparison.Ordinal)
        ? string.Create(CultureInfo.InvariantCulture, $"{amount / Mebibyte:0} MiB")
        : amount.ToString("0.###", CultureInfo.InvariantCulture);
}
