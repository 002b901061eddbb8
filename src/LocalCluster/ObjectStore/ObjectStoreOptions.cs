namespace Tinderbox.LocalCluster.ObjectStore;

/// <summary>Where the object store listens and keeps its state.</summary>
public sealed record ObjectStoreOptions
{
    /// <summary>Folder of buckets and keys; made when missing.</summary>
    public required string Directory { get; init; }

    /// <summary>File of the access keys, in the format of <c>~/.aws/credentials</c>; made with one key under <c>[default]</c> when missing, for its owner's eyes only.</summary>
    public required string CredentialsFile { get; init; }

    /// <summary>Port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Buckets that are there from the start, in the region us-east-1; <c>bucket/prefix</c> also puts a placeholder object <c>prefix/</c> into it.</summary>
    public IReadOnlyList<string> Buckets { get; init; } = [];

    /// <summary>Time of objects and of signatures.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Is told every operation whose signature holds, as it begins: <c>ListObjectsV2</c>, <c>GetObject</c>. For counting.</summary>
    public Action<string> Operations { get; init; } = _ => { };

    /// <summary>Gets a line when a request failed for a reason of ours.</summary>
    public Action<string> Log { get; init; } = _ => { };
}
