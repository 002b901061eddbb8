namespace Tinderbox.Kubernetes.Client.Rest;

/// <summary>One event of a watch. A deleted object is as it was last.</summary>
public sealed record WatchEvent<T>(WatchEventType Type, T Object);

/// <summary>What happened to the object.</summary>
public enum WatchEventType
{
    Added,
    Modified,
    Deleted,

    /// <summary>Nothing: the object carries only <c>metadata.resourceVersion</c>, from which a new watch may start.</summary>
    Bookmark,
}
