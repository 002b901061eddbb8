using System.Globalization;

namespace Tinderbox.History.Events;

/// <summary>How blocks of an RDD are kept (Spark: StorageLevel).</summary>
internal readonly record struct StorageLevel(bool UseDisk, bool UseMemory, bool UseOffHeap, bool Deserialized, int Replication)
{
    /// <summary>False for NONE: nothing is kept, or no longer.</summary>
    public bool IsValid => (UseDisk || UseMemory) && Replication > 0;

    /// <summary>True for all but NONE: what Spark draws as cached.</summary>
    public bool IsSet => UseDisk || UseMemory || UseOffHeap || Deserialized || Replication > 1;

    /// <summary>In words, as REST tells it.</summary>
    public string Description =>
        (UseDisk ? "Disk " : "") + (UseMemory ? UseOffHeap ? "Memory (off heap) " : "Memory " : "") + (Deserialized ? "Deserialized " : "Serialized ")
        + Replication.ToString(CultureInfo.InvariantCulture) + "x Replicated";
}
