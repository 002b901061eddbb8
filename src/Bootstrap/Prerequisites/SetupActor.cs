using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Client.Rest;

namespace Tinderbox.Bootstrap.Prerequisites;

/// <summary>Takes the steps of a plan, in order. Every step may be repeated.</summary>
public static class SetupActor
{
    /// <summary>Applies and deletes; <paramref name="onDone"/> hears of each step after it was taken.</summary>
    /// <exception cref="KubernetesApiException">The server refused a step; those before it are done.</exception>
    public static async Task ApplyAsync(KubernetesClient client, SetupPlan plan, bool force, Action<SetupStep> onDone, CancellationToken cancellationToken)
    {
        foreach (var step in plan.Steps)
        {
            if (step.Action is SetupAction.Keep or SetupAction.Conflict) continue;
            await TakeAsync(client, step, force, cancellationToken);
            onDone(step);
        }
    }

    private static async Task TakeAsync(KubernetesClient client, SetupStep step, bool force, CancellationToken cancellationToken)
    {
        var path = step.Type.Path((string?)step.Object["metadata"]!["namespace"], step.Name);
        if (step.Action == SetupAction.Delete) await DeleteAsync(client, path, step, cancellationToken);
        else await client.SendAsync(HttpMethod.Patch, $"{path}?fieldManager={SetupLabels.FieldManager}{(force ? "&force=true" : "")}", step.Object.DeepClone(), Patch.ApplyType, cancellationToken);
    }

    private static async Task DeleteAsync(KubernetesClient client, string path, SetupStep step, CancellationToken cancellationToken)
    {
        // an object that somebody made anew under the same name meanwhile is not ours
        var preconditions = new JsonObject { ["preconditions"] = new JsonObject { ["uid"] = (string?)step.Live?["metadata"]?["uid"] } };
        try
        {
            await client.SendAsync(HttpMethod.Delete, path, preconditions, "application/json", cancellationToken);
        }
        catch (KubernetesApiException gone) when (gone.IsNotFound || gone.IsConflict)
        {
            // what undo wants is so already
        }
    }
}
