using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.LocalCluster.ControllerManager;

/// <summary>
/// Writes Events; the same words about the same object become a count. Events are talk: when one cannot be written, nothing else fails.
/// </summary>
public sealed class EventRecorder(KubernetesClient client, string component, string? host, TimeProvider clock)
{
    private const int Remembered = 4096;

    // what is tried again every half second is not news every half second
    private static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<(string? Uid, string Reason, string Message), (string Name, int Count, DateTimeOffset Written)> _seen = new();

    /// <summary><paramref name="type"/> is <c>Normal</c> or <c>Warning</c>; <paramref name="fieldPath"/> names a container.</summary>
    public async Task RecordAsync(IKubernetesObject subject, string type, string reason, string message, string? fieldPath, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(subject, type, reason, message, fieldPath, cancellationToken);
        }
        catch (Exception error) when (error is KubernetesApiException or KubernetesUnreachableException)
        {
            // the namespace is going, or the cluster is
        }
    }

    private async Task WriteAsync(IKubernetesObject subject, string type, string reason, string message, string? fieldPath, CancellationToken cancellationToken)
    {
        var (ns, now) = (subject.Metadata.Namespace ?? "default", KubernetesTime.Seconds(clock.GetUtcNow()));
        var key = (subject.Metadata.Uid, reason, message);
        if (_seen.TryGetValue(key, out var known))
        {
            var isQuiet = clock.GetUtcNow() - known.Written < s_quiet;
            _seen[key] = known with { Count = known.Count + 1, Written = isQuiet ? known.Written : clock.GetUtcNow() };
            if (isQuiet) return;
            await client.Events(ns).PatchAsync(known.Name, Patch.Merge(new JsonObject { ["count"] = known.Count + 1, ["lastTimestamp"] = now }), cancellationToken);
            return;
        }
        if (_seen.Count > Remembered) _seen.Clear();
        var name = $"{subject.Metadata.Name}.{Guid.NewGuid().ToString("N")[..16]}";
        _seen[key] = (name, 1, clock.GetUtcNow());
        await client.Events(ns).CreateAsync(NewEvent(subject, ns, name, type, reason, message, fieldPath, now), cancellationToken);
    }

    private Event NewEvent(IKubernetesObject subject, string ns, string name, string type, string reason, string message, string? fieldPath, string now) => new()
    {
        Metadata = new ObjectMeta { Name = name, Namespace = ns },
        InvolvedObject = new ObjectReference
        {
            ApiVersion = subject.ApiVersion ?? "v1",
            Kind = subject.Kind,
            Namespace = subject.Metadata.Namespace,
            Name = subject.Metadata.Name,
            Uid = subject.Metadata.Uid,
            ResourceVersion = subject.Metadata.ResourceVersion,
            FieldPath = fieldPath,
        },
        Reason = reason,
        Message = message,
        Type = type,
        Source = new EventSource { Component = component, Host = host },
        ReportingComponent = component,
        ReportingInstance = host ?? "",
        FirstTimestamp = now,
        LastTimestamp = now,
        Count = 1,
    };
}
