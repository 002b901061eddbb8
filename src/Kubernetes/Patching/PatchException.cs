namespace Tinderbox.Kubernetes.Patching;

/// <summary>A patch that does not fit its target, or is malformed; the API server answers 422 (a JSON patch) or 400 with this message.</summary>
public sealed class PatchException(string message) : Exception(message);
