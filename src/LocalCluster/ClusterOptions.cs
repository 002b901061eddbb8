using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ObjectStore;

namespace Tinderbox.LocalCluster;

/// <summary>What an embedded cluster is made of.</summary>
public sealed record ClusterOptions
{
    /// <summary>Where objects survive a restart; null keeps them in memory.</summary>
    public string? StateDirectory { get; init; }

    /// <summary>Port of the API on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>False: nobody runs pods; a test plays the kubelet by patching their status.</summary>
    public bool Kubelet { get; init; } = true;

    /// <summary>False: pods stay unbound.</summary>
    public bool Scheduler { get; init; } = true;

    /// <summary>Folders of running pods; emptied at start. Holds tokens and secrets while pods run.</summary>
    public required string RunDirectory { get; init; }

    /// <summary>Logs of containers; null puts them under the run directory.</summary>
    public string? LogDirectory { get; init; }

    public ImageOptions Images { get; init; } = new();

    /// <summary>The S3 endpoint beside the cluster; null for none.</summary>
    public ObjectStoreOptions? ObjectStore { get; init; }

    /// <summary>File for the API server's audit log; null: none.</summary>
    public string? AuditLog { get; init; }

    /// <summary>Gets a line when a part of the cluster failed and will try again.</summary>
    public Action<string> Log { get; init; } = _ => { };
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Cores that the node says it has; null for the machine's.</summary>
    public Quantity? NodeCpu { get; init; }

    /// <summary>Memory that the node says it has; null for the machine's.</summary>
    public Quantity? NodeMemory { get; init; }
}

/// <summary>Which image references exist, and what of this machine they stand for.</summary>
public sealed record ImageOptions
{
    /// <summary>Version → SPARK_HOME; <c>tinderbox.local/spark:VERSION</c>.</summary>
    public IReadOnlyDictionary<string, string> SparkHomes { get; init; } = new Dictionary<string, string>();
    public string? JavaHome { get; init; }

    /// <summary>Path of the interpreter.</summary>
    public string? Python { get; init; }

    /// <summary>SPARK_HOME of the reference without a tag.</summary>
    public string? DefaultSparkHome { get; init; }

    /// <summary>What is in <c>/opt/spark/work-dir</c> unless the image or the pod's annotation says otherwise.</summary>
    public string? ApplicationDirectory { get; init; }
}
