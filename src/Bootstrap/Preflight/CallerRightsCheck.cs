using Tinderbox.Bootstrap.Prerequisites;

namespace Tinderbox.Bootstrap.Preflight;

/// <summary>The caller may submit: each verb of <see cref="SubmitterRole"/> is asked for.</summary>
public sealed class CallerRightsCheck : ClusterCheck
{
    public override string Name => "your rights";

    protected override async Task<Finding> ExamineAsync(CheckContext context, CancellationToken cancellationToken)
    {
        var settings = context.Settings;
        var needed = SubmitterRole.Grants.Needed([settings.SparkVersion], Features.Of(settings.Conf, submitting: true));
        var missing = await RoleVerification.MissingForCallerAsync(context.Client!, settings.Namespace, needed, cancellationToken);
        return missing.Count == 0
            ? this.Pass($"you may do all {needed.Count} things that submitting takes in {settings.Namespace}")
            : this.Fail($"you may not {string.Join(", ", missing)} in {settings.Namespace}: {missing[0].Reason}", $"an administrator runs: tinderbox setup -n {settings.Namespace} --submitter user:NAME", "https://kubernetes.io/docs/reference/access-authn-authz/rbac/");
    }
}
