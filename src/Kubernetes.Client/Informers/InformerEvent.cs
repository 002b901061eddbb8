namespace Tinderbox.Kubernetes.Client.Informers;

/// <summary>A change of the informer's copy; several changes on the server may come as one.</summary>
/// <param name="Type">What happened.</param>
/// <param name="Old">The object before; null when added.</param>
/// <param name="New">The object now; null when deleted.</param>
public sealed record InformerEvent<T>(InformerEventType Type, T? Old, T? New) where T : class
{
    /// <summary>The object now, or as it was last.</summary>
    public T Object => New ?? Old!;
}

/// <summary>What happened to the copy.</summary>
public enum InformerEventType
{
    Added,
    Modified,
    Deleted,
}
