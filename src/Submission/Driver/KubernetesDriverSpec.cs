using Tinderbox.Kubernetes.Core;

namespace Tinderbox.Submission.Driver;

/// <summary>What a submission creates.</summary>
/// <param name="Pod">The driver pod, complete.</param>
/// <param name="PreResources">Objects to create before it.</param>
/// <param name="Resources">Objects to create after it, owned by it; the ConfigMap is last.</param>
public sealed record KubernetesDriverSpec(Pod Pod, IReadOnlyList<PlannedResource> PreResources, IReadOnlyList<PlannedResource> Resources);
