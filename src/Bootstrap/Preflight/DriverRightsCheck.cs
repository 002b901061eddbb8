using Tinderbox.Bootstrap.Prerequisites;

namespace Tinderbox.Bootstrap.Preflight;

/// <summary>The driver's account may make executors: each verb of <see cref="DriverRole"/> is asked for.</summary>
public sealed class DriverRightsCheck : ClusterCheck
{
    public override string Name => "driver's rights";

    protected override async Task<Finding> ExamineAsync(CheckContext context, CancellationToken cancellationToken)
    {
        var settings = context.Settings;
        var needed = DriverRole.Grants.Needed([settings.SparkVersion], Features.Of(settings.Conf, submitting: false));
        var user = RoleVerification.AccountUser(settings.Namespace, settings.DriverAccount);
        if (await RoleVerification.MissingAsync(context.Client!, settings.Namespace, user, needed, cancellationToken) is not { } missing) return this.Skip("you may not ask for the rights of others");
        return missing.Count == 0
            ? this.Pass($"{settings.DriverAccount} may do all {needed.Count} things that a driver does")
            : this.Fail($"service account {settings.DriverAccount} may not {string.Join(", ", missing)}: {missing[0].Reason}", $"tinderbox setup -n {settings.Namespace} --driver-account {settings.DriverAccount}{Features.Flag(settings.Conf)}", "https://spark.apache.org/docs/latest/running-on-kubernetes.html#rbac");
    }
}
