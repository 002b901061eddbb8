using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Core;

namespace Tinderbox.LocalCluster.ControllerManager;

/// <summary>Binds claims of the local storage class at once: behind each is a folder, which goes with it.</summary>
public sealed class ClaimController(ClusterView view, KubernetesClient client, EventRecorder events, string volumeDirectory)
{
    private static readonly string[] s_classes = ["", "local", "local-path", "standard", "default", "hostpath"];

    public void Subscribe(Pulse pulse)
    {
        view.Claims.Subscribe(pulse);
        view.Claims.Subscribe(change =>
        {
            if (change is { Now: null, Before: { } gone }) RemoveFolder(gone);
        });
    }

    public async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        foreach (var claim in view.Claims.Items.Where(one => one.Status?.Phase != "Bound" && one.Metadata.DeletionTimestamp is null))
        {
            if (IsLocal(claim)) await BindAsync(claim, cancellationToken);
            else await events.RecordAsync(claim, "Warning", "ProvisioningFailed", $"storageclass.storage.k8s.io \"{claim.Spec?.StorageClassName}\" not found", null, cancellationToken);
        }
    }

    /// <summary>Whether the claim asks for storage that this cluster has.</summary>
    public static bool IsLocal(PersistentVolumeClaim claim) => s_classes.Contains(claim.Spec?.StorageClassName ?? "");

    private async Task BindAsync(PersistentVolumeClaim claim, CancellationToken cancellationToken)
    {
        var (ns, name) = (claim.Metadata.Namespace, claim.Metadata.Name!);
        Directory.CreateDirectory(Folder(claim));
        await client.PersistentVolumeClaims(ns).PatchAsync(name, Patch.Merge(new JsonObject { ["spec"] = new JsonObject { ["volumeName"] = $"pvc-{claim.Metadata.Uid}" } }), cancellationToken);
        var status = new JsonObject { ["phase"] = "Bound", ["accessModes"] = new JsonArray([.. (claim.Spec?.AccessModes ?? []).Select(mode => (JsonNode)mode)]) };
        if (claim.Spec?.Resources?.Requests?.TryGetValue("storage", out var size) == true) status["capacity"] = new JsonObject { ["storage"] = size.Text };
        await client.PersistentVolumeClaims(ns).PatchStatusAsync(name, Patch.Merge(new JsonObject { ["status"] = status }), cancellationToken);
    }

    private void RemoveFolder(PersistentVolumeClaim claim)
    {
        if (Directory.Exists(Folder(claim))) Directory.Delete(Folder(claim), recursive: true);
    }

    private string Folder(PersistentVolumeClaim claim) => Path.Combine(volumeDirectory, $"{claim.Metadata.Namespace}_{claim.Metadata.Name}");
}
