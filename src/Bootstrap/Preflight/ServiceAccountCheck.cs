using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Bootstrap.Preflight;

/// <summary>The accounts that the properties name are there; the driver gets a token.</summary>
public sealed class ServiceAccountCheck : ClusterCheck
{
    private const string Link = "https://spark.apache.org/docs/latest/running-on-kubernetes.html#rbac";

    public override string Name => "service accounts";

    protected override async Task<Finding> ExamineAsync(CheckContext context, CancellationToken cancellationToken)
    {
        var settings = context.Settings;
        if (await context.ListAsync(ResourceTypes.ServiceAccounts, settings.Namespace, cancellationToken) is not { } accounts) return this.Skip("service accounts may not be listed");
        string[] wanted = settings.ExecutorAccount is { } executor ? [settings.DriverAccount, executor] : [settings.DriverAccount];
        foreach (var name in wanted)
            if (accounts.All(account => (string?)account["metadata"]?["name"] != name))
                return this.Fail($"there is no service account {settings.Namespace}/{name}", $"tinderbox setup -n {settings.Namespace} --driver-account {settings.DriverAccount}", Link);
        var driver = accounts.First(account => (string?)account["metadata"]?["name"] == settings.DriverAccount);
        if ((bool?)driver["automountServiceAccountToken"] is false)
            return this.Fail($"service account {settings.DriverAccount} gives its pods no token (automountServiceAccountToken: false); a driver needs one", $"kubectl patch serviceaccount {settings.DriverAccount} -n {settings.Namespace} -p '{{\"automountServiceAccountToken\": true}}'", Link);
        return settings.ExecutorAccount is null
            ? this.Warn($"executors run as the driver's account {settings.DriverAccount}: every task has the driver's rights", $"tinderbox setup -n {settings.Namespace}, then --conf spark.kubernetes.authenticate.executor.serviceAccountName=spark-executor", Link)
            : this.Pass($"{string.Join(" and ", wanted.Distinct())} are there");
    }
}
