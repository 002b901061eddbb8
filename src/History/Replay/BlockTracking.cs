using System.Globalization;
using Tinderbox.History.Events;
using Tinderbox.History.Status;

namespace Tinderbox.History.Replay;

/// <summary>RDDs and their blocks, and what executors hold (AppStatusListener.updateRDDBlock and its neighbours). Sizes never fall below zero.</summary>
internal sealed class BlockTracking(Dictionary<string, LiveExecutor> executors)
{
    private readonly SortedDictionary<int, LiveRdd> _rdds = [];

    public IEnumerable<RddStorageInfo> Rdds() => _rdds.Values.Select(rdd => rdd.ToInfo());

    public void OnStageSubmitted(StageInfo stage)
    {
        foreach (var info in stage.RddInfos)
            if (info.StorageLevel.IsValid) _rdds.TryAdd(info.Id, new(info));
    }

    public void OnBlockUpdated(SparkListenerBlockUpdated updated)
    {
        if (RddOf(updated.BlockId) is { } rddId) OnRddBlock(updated, rddId);
        else if (updated.BlockId.StartsWith("broadcast_", StringComparison.Ordinal) && executors.TryGetValue(updated.BlockManagerId.ExecutorId, out var executor)) AddToExecutor(executor, Deltas.Of(updated));
    }

    public void OnUnpersist(int rddId)
    {
        if (!_rdds.Remove(rddId, out var rdd)) return;
        foreach (var partition in rdd.Partitions.Values)
            foreach (var id in partition.Executors)
                if (executors.TryGetValue(id, out var holder)) holder.RddBlocks--;
        foreach (var (id, distribution) in rdd.Distributions)
        {
            if (!executors.TryGetValue(id, out var executor)) continue;
            if (executor.TotalStorage is not null)
            {
                if (rdd.StorageLevel.UseOffHeap) executor.UsedOffHeap = Sum(executor.UsedOffHeap, -distribution.OffHeapUsed);
                else executor.UsedOnHeap = Sum(executor.UsedOnHeap, -distribution.OnHeapUsed);
            }
            executor.MemoryUsed = Sum(executor.MemoryUsed, -distribution.MemoryUsed);
            executor.DiskUsed = Sum(executor.DiskUsed, -distribution.DiskUsed);
        }
    }

    public void OnExecutorRemoved(string executorId)
    {
        foreach (var rdd in _rdds.Values)
        {
            if (rdd.RemoveDistribution(executorId)) rdd.Refresh();
            foreach (var partition in rdd.Partitions.Values.Where(partition => partition.Executors.Contains(executorId)).ToList())
            {
                var (memory, disk) = (partition.MemoryUsed / partition.Executors.Count, partition.DiskUsed / partition.Executors.Count);
                rdd.MemoryUsed = Sum(rdd.MemoryUsed, -memory);
                rdd.DiskUsed = Sum(rdd.DiskUsed, -disk);
                if (partition.Executors.Count == 1)
                {
                    rdd.RemovePartition(partition.Block);
                    continue;
                }
                partition.Executors = [.. partition.Executors.Where(id => id != executorId)];
                (partition.MemoryUsed, partition.DiskUsed) = (Sum(partition.MemoryUsed, -memory), Sum(partition.DiskUsed, -disk));
            }
            rdd.Refresh();
        }
    }

    private void OnRddBlock(SparkListenerBlockUpdated updated, int rddId)
    {
        var deltas = Deltas.Of(updated);
        var executorId = updated.BlockManagerId.ExecutorId;
        executors.TryGetValue(executorId, out var executor);
        // the executor first: what it has left is told by its RDDs
        if (executor is not null) AddToExecutor(executor, deltas);
        if (!_rdds.TryGetValue(rddId, out var rdd)) return;
        var blocks = UpdatePartition(rdd, updated, deltas);
        if (executor is not null) UpdateDistribution(rdd, executor, deltas, blocks);
        rdd.MemoryUsed = Sum(rdd.MemoryUsed, deltas.Memory);
        rdd.DiskUsed = Sum(rdd.DiskUsed, deltas.Disk);
        rdd.Refresh();
        if (executor is not null) executor.RddBlocks += blocks;
    }

    private static int UpdatePartition(LiveRdd rdd, SparkListenerBlockUpdated updated, Deltas deltas)
    {
        var partition = rdd.PartitionOf(updated.BlockId);
        var executorId = updated.BlockManagerId.ExecutorId;
        var stored = partition.Executors.Contains(executorId);
        IReadOnlyList<string> holders = !updated.StorageLevel.IsValid ? [.. partition.Executors.Where(id => id != executorId)] : stored ? partition.Executors : [.. partition.Executors, executorId];
        if (holders.Count == 0) rdd.RemovePartition(updated.BlockId);
        else (partition.Executors, partition.MemoryUsed, partition.DiskUsed) = (holders, Sum(partition.MemoryUsed, deltas.Memory), Sum(partition.DiskUsed, deltas.Disk));
        return !updated.StorageLevel.IsValid ? -1 : stored ? 0 : 1;
    }

    private void UpdateDistribution(LiveRdd rdd, LiveExecutor executor, Deltas deltas, int blocks)
    {
        if (executor.RddBlocks + blocks > 0)
        {
            var distribution = rdd.DistributionOf(executor);
            distribution.MemoryUsed = Sum(distribution.MemoryUsed, deltas.Memory);
            distribution.DiskUsed = Sum(distribution.DiskUsed, deltas.Disk);
            if (executor.TotalStorage is not null)
            {
                if (deltas.OffHeap) distribution.OffHeapUsed = Sum(distribution.OffHeapUsed, deltas.Memory);
                else distribution.OnHeapUsed = Sum(distribution.OnHeapUsed, deltas.Memory);
            }
            distribution.Invalidate();
        }
        else rdd.RemoveDistribution(executor.Id);
        foreach (var other in _rdds.Values)
        {
            if (other.Id == rdd.Id || !other.Distributions.TryGetValue(executor.Id, out var held)) continue;
            held.Invalidate();
            held.Refresh();
        }
    }

    private static void AddToExecutor(LiveExecutor executor, Deltas deltas)
    {
        if (executor.TotalStorage is not null)
        {
            if (deltas.OffHeap) executor.UsedOffHeap = Sum(executor.UsedOffHeap, deltas.Memory);
            else executor.UsedOnHeap = Sum(executor.UsedOnHeap, deltas.Memory);
        }
        executor.MemoryUsed = Sum(executor.MemoryUsed, deltas.Memory);
        executor.DiskUsed = Sum(executor.DiskUsed, deltas.Disk);
    }

    private static int? RddOf(string blockId)
    {
        var parts = blockId.Split('_');
        return parts is ["rdd", var rdd, var partition] && int.TryParse(rdd, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && int.TryParse(partition, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? id : null;
    }

    private static long Sum(long value, long delta) => Math.Max(0, value + delta);

    private readonly record struct Deltas(long Memory, long Disk, bool OffHeap)
    {
        /// <summary>Sizes of a level that no longer uses memory or disk are what went.</summary>
        public static Deltas Of(SparkListenerBlockUpdated updated) =>
            new(updated.MemorySize * (updated.StorageLevel.UseMemory ? 1 : -1), updated.DiskSize * (updated.StorageLevel.UseDisk ? 1 : -1), updated.StorageLevel.UseOffHeap);
    }
}
