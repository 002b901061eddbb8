using Tinderbox.Kubernetes.Client.Rest;

namespace Tinderbox.Bootstrap.Preflight;

/// <summary>A kubeconfig is found, and its API server answers.</summary>
public sealed class ContextCheck : ICheck
{
    private const string Link = "https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/";

    public string Name => "context";

    public async Task<Finding> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        if (context.Client is not { } client) return this.Fail(context.ClusterProblem ?? "there is no kubeconfig", "tinderbox local up, or name a kubeconfig with --kubeconfig FILE", Link);
        try
        {
            await context.GetAsync("/api", cancellationToken);
            var version = await context.GetAsync("/version", cancellationToken);
            return this.Pass($"{client.Options.Server.GetLeftPart(UriPartial.Authority)} answers: Kubernetes {(string?)version?["gitVersion"]}");
        }
        catch (KubernetesUnreachableException unreachable)
        {
            return this.Fail(unreachable.Message, "start the cluster (tinderbox local up), or name another context with --context NAME", Link);
        }
        catch (KubernetesApiException refused)
        {
            return this.Fail(refused.IsUnauthorized ? "the API server does not accept the context's credential" : refused.Message, "renew the credential of the context, or name another with --context NAME", Link);
        }
    }
}
