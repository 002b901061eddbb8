using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Bootstrap.Preflight;

/// <summary>The namespace is there and takes new objects.</summary>
public sealed class NamespaceCheck : ClusterCheck
{
    public override string Name => "namespace";

    protected override bool NeedsNamespace => false;

    /// <summary>Whether it is there, as far as the caller can see.</summary>
    internal static async Task<bool> IsThereAsync(CheckContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await context.GetAsync(ResourceTypes.Namespaces.Path(null, context.Settings.Namespace), cancellationToken) is not null;
        }
        catch (KubernetesApiException refused) when (refused.IsForbidden)
        {
            return true;
        }
    }

    protected override async Task<Finding> ExamineAsync(CheckContext context, CancellationToken cancellationToken)
    {
        var ns = context.Settings.Namespace;
        const string link = "https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/";
        try
        {
            var found = await context.GetAsync(ResourceTypes.Namespaces.Path(null, ns), cancellationToken);
            if (found is null) return this.Fail($"there is no namespace {ns}", $"tinderbox setup -n {ns}", link);
            return (string?)found["status"]?["phase"] == "Terminating"
                ? this.Fail($"namespace {ns} is being deleted", $"wait until it is gone (kubectl get ns {ns} -w), then tinderbox setup -n {ns}", link)
                : this.Pass($"{ns} is active");
        }
        catch (KubernetesApiException refused) when (refused.IsForbidden)
        {
            return this.Skip($"whether {ns} is there may not be asked");
        }
    }
}
