namespace Tinderbox.LocalCluster.ApiServer.Storage;

/// <summary>What happened to an object.</summary>
public enum StoreEventType
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It has a new state.</summary>
    Modified,

    /// <summary>It is gone.</summary>
    Deleted,
}
