using Tinderbox.History.Events;
using Tinderbox.History.Status;

namespace Tinderbox.History.Replay;

/// <summary>A cached RDD while its blocks come and go (Spark: LiveRDD, LiveRDDPartition, LiveRDDDistribution).</summary>
internal sealed class LiveRdd(RddInfo info)
{
    private readonly Dictionary<string, Partition> _partitions = [];
    private readonly Dictionary<string, Distribution> _distributions = [];
    private long _order;

    public int Id => info.Id;

    public StorageLevel StorageLevel => info.StorageLevel;

    public long MemoryUsed { get; set; }

    public long DiskUsed { get; set; }

    public IReadOnlyDictionary<string, Partition> Partitions => _partitions;

    public IReadOnlyDictionary<string, Distribution> Distributions => _distributions;

    public Partition PartitionOf(string block)
    {
        if (!_partitions.TryGetValue(block, out var partition)) _partitions[block] = partition = new(block, info.StorageLevel, _order++);
        return partition;
    }

    public void RemovePartition(string block) => _partitions.Remove(block);

    public Distribution DistributionOf(LiveExecutor executor)
    {
        if (!_distributions.TryGetValue(executor.Id, out var distribution)) _distributions[executor.Id] = distribution = new(executor);
        return distribution;
    }

    public bool RemoveDistribution(string executorId) => _distributions.Remove(executorId);

    /// <summary>Fixes what is stale, as Spark does whenever the RDD itself is written.</summary>
    public void Refresh()
    {
        foreach (var distribution in _distributions.Values) distribution.Refresh();
    }

    public RddStorageInfo ToInfo()
    {
        Refresh();
        return new()
        {
            Id = info.Id,
            Name = info.Name,
            NumPartitions = info.NumPartitions,
            NumCachedPartitions = _partitions.Count,
            StorageLevel = info.StorageLevel.Description,
            MemoryUsed = MemoryUsed,
            DiskUsed = DiskUsed,
            DataDistribution = _distributions.Count == 0 ? null : ScalaMapOrder.Of(_distributions).ConvertAll(distribution => distribution.Refresh()),
            Partitions = [.. _partitions.Values.OrderBy(partition => partition.Order).Select(partition => partition.ToInfo())],
        };
    }

    /// <summary>One cached partition.</summary>
    internal sealed class Partition(string block, StorageLevel level, long order)
    {
        public long Order => order;

        public string Block => block;

        public IReadOnlyList<string> Executors { get; set; } = [];

        public long MemoryUsed { get; set; }

        public long DiskUsed { get; set; }

        public RddPartitionInfo ToInfo()
        {
            var effective = new StorageLevel(DiskUsed > 0, MemoryUsed > 0, level.UseOffHeap, MemoryUsed > 0 && level.Deserialized, Executors.Count);
            return new(block, effective.Description, MemoryUsed, DiskUsed, Executors);
        }
    }

    /// <summary>What one executor holds of the RDD. Its view of the executor's free memory is taken at the last update of the RDD, as in Spark.</summary>
    internal sealed class Distribution(LiveExecutor executor)
    {
        private RddDataDistribution? _view;

        public long MemoryUsed { get; set; }

        public long DiskUsed { get; set; }

        public long OnHeapUsed { get; set; }

        public long OffHeapUsed { get; set; }

        public void Invalidate() => _view = null;

        public RddDataDistribution Refresh() => _view ??= new()
        {
            Address = executor.Address,
            MemoryUsed = MemoryUsed,
            MemoryRemaining = executor.MaxMemory - executor.MemoryUsed,
            DiskUsed = DiskUsed,
            OnHeapMemoryUsed = executor.TotalStorage is null ? null : OnHeapUsed,
            OffHeapMemoryUsed = executor.TotalStorage is null ? null : OffHeapUsed,
            OnHeapMemoryRemaining = executor.TotalStorage?.OnHeap - executor.UsedOnHeap,
            OffHeapMemoryRemaining = executor.TotalStorage?.OffHeap - executor.UsedOffHeap,
        };
    }
}
