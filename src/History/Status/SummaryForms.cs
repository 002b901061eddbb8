namespace Tinderbox.History.Status;

/// <summary>Stored forms of what an application has little of: executors, RDDs, processes, environment.</summary>
internal static class SummaryForms
{
    public static byte[] Executors(IEnumerable<ExecutorSummary> executors) => Write(executors, static (writer, executor) =>
    {
        writer.Text(executor.Id);
        writer.Text(executor.HostPort);
        writer.Flag(executor.IsActive);
        foreach (var number in (ReadOnlySpan<long>)[
            executor.RddBlocks, executor.MemoryUsed, executor.DiskUsed, executor.TotalCores, executor.MaxTasks, executor.ActiveTasks, executor.FailedTasks, executor.CompletedTasks, executor.TotalTasks,
            executor.TotalDuration, executor.TotalGcTime, executor.TotalInputBytes, executor.TotalShuffleRead, executor.TotalShuffleWrite, executor.MaxMemory, executor.ResourceProfileId, executor.AddTime.Milliseconds])
            writer.Signed(number);
        writer.Optional(executor.RemoveTime?.Milliseconds);
        writer.Text(executor.RemoveReason);
        StatusForms.WriteMap(writer, executor.ExecutorLogs);
        StatusForms.WriteMap(writer, executor.Attributes);
        writer.Flag(executor.MemoryMetrics is not null);
        if (executor.MemoryMetrics is { } memory)
            foreach (var number in (ReadOnlySpan<long>)[memory.UsedOnHeapStorageMemory, memory.UsedOffHeapStorageMemory, memory.TotalOnHeapStorageMemory, memory.TotalOffHeapStorageMemory]) writer.Signed(number);
        StatusForms.WriteMetrics(writer, executor.PeakMemoryMetrics);
        writer.List(executor.Resources, static (to, resource) =>
        {
            to.Text(resource.Key);
            to.Text(resource.Value.Name);
            to.List(resource.Value.Addresses, static (inner, address) => inner.Text(address));
        });
        writer.Flag(executor.IsExcluded);
        writer.List(executor.ExcludedInStages, static (to, id) => to.Signed(id));
    });

    public static List<ExecutorSummary> ReadExecutors(ReadOnlyMemory<byte> bytes)
    {
        var list = new List<ExecutorSummary>();
        var reader = new StatusReader(bytes.Span);
        for (var left = bytes.Length == 0 ? 0 : reader.Count(); left > 0; left--) list.Add(ReadExecutor(ref reader));
        return list;
    }

    private static ExecutorSummary ReadExecutor(ref StatusReader reader)
    {
        var executor = new ExecutorSummary
        {
            Id = reader.Text() ?? "",
            HostPort = reader.Text() ?? "",
            IsActive = reader.Flag(),
            RddBlocks = reader.SignedInt(),
            MemoryUsed = reader.Signed(),
            DiskUsed = reader.Signed(),
            TotalCores = reader.SignedInt(),
            MaxTasks = reader.SignedInt(),
            ActiveTasks = reader.SignedInt(),
            FailedTasks = reader.SignedInt(),
            CompletedTasks = reader.SignedInt(),
            TotalTasks = reader.SignedInt(),
            TotalDuration = reader.Signed(),
            TotalGcTime = reader.Signed(),
            TotalInputBytes = reader.Signed(),
            TotalShuffleRead = reader.Signed(),
            TotalShuffleWrite = reader.Signed(),
            MaxMemory = reader.Signed(),
            ResourceProfileId = reader.SignedInt(),
            AddTime = new(reader.Signed()),
            RemoveTime = SparkTime.Of(reader.Optional()),
            RemoveReason = reader.Text(),
            ExecutorLogs = StatusForms.ReadMap(ref reader),
            Attributes = StatusForms.ReadMap(ref reader),
            MemoryMetrics = reader.Flag() ? new(reader.Signed(), reader.Signed(), reader.Signed(), reader.Signed()) : null,
            PeakMemoryMetrics = StatusForms.ReadMetrics(ref reader),
            Resources = ReadResources(ref reader),
            IsExcluded = reader.Flag(),
            ExcludedInStages = StatusForms.ReadInts(ref reader),
            BlacklistedInStages = [],
        };
        return executor with { IsBlacklisted = executor.IsExcluded, BlacklistedInStages = executor.ExcludedInStages };
    }

    private static Dictionary<string, ResourceInformation> ReadResources(ref StatusReader reader)
    {
        var resources = new Dictionary<string, ResourceInformation>();
        for (var left = reader.Count(); left > 0; left--)
        {
            var (key, name) = (reader.Text() ?? "", reader.Text() ?? "");
            resources[key] = new(name, ReadTexts(ref reader));
        }
        return resources;
    }

    public static byte[] Rdds(IEnumerable<RddStorageInfo> rdds) => Write(rdds, static (writer, rdd) =>
    {
        writer.Signed(rdd.Id);
        writer.Text(rdd.Name);
        writer.Signed(rdd.NumPartitions);
        writer.Signed(rdd.NumCachedPartitions);
        writer.Text(rdd.StorageLevel);
        writer.Signed(rdd.MemoryUsed);
        writer.Signed(rdd.DiskUsed);
        writer.Flag(rdd.DataDistribution is not null);
        if (rdd.DataDistribution is { } distribution) writer.List(distribution, WriteDistribution);
        writer.List(rdd.Partitions ?? [], static (to, partition) =>
        {
            to.Text(partition.BlockName);
            to.Text(partition.StorageLevel);
            to.Signed(partition.MemoryUsed);
            to.Signed(partition.DiskUsed);
            to.List(partition.Executors, static (inner, executor) => inner.Text(executor));
        });
    });

    public static List<RddStorageInfo> ReadRdds(ReadOnlyMemory<byte> bytes)
    {
        var list = new List<RddStorageInfo>();
        var reader = new StatusReader(bytes.Span);
        for (var left = bytes.Length == 0 ? 0 : reader.Count(); left > 0; left--)
        {
            var rdd = new RddStorageInfo
            {
                Id = reader.SignedInt(),
                Name = reader.Text() ?? "",
                NumPartitions = reader.SignedInt(),
                NumCachedPartitions = reader.SignedInt(),
                StorageLevel = reader.Text() ?? "",
                MemoryUsed = reader.Signed(),
                DiskUsed = reader.Signed(),
                DataDistribution = reader.Flag() ? ReadDistributions(ref reader) : null,
                Partitions = ReadPartitions(ref reader),
            };
            list.Add(rdd);
        }
        return list;
    }

    public static byte[] Processes(IEnumerable<ProcessSummary> processes) => Write(processes, static (writer, process) =>
    {
        writer.Text(process.Id);
        writer.Text(process.HostPort);
        writer.Flag(process.IsActive);
        writer.Signed(process.TotalCores);
        writer.Signed(process.AddTime.Milliseconds);
        writer.Optional(process.RemoveTime?.Milliseconds);
        StatusForms.WriteMap(writer, process.ProcessLogs);
    });

    public static List<ProcessSummary> ReadProcesses(ReadOnlyMemory<byte> bytes)
    {
        var list = new List<ProcessSummary>();
        var reader = new StatusReader(bytes.Span);
        for (var left = bytes.Length == 0 ? 0 : reader.Count(); left > 0; left--)
            list.Add(new(reader.Text() ?? "", reader.Text() ?? "", reader.Flag(), reader.SignedInt(), new(reader.Signed()), SparkTime.Of(reader.Optional()), StatusForms.ReadMap(ref reader)));
        return list;
    }

    public static string[] ReadTexts(ref StatusReader reader)
    {
        var texts = new string[reader.Count()];
        for (var i = 0; i < texts.Length; i++) texts[i] = reader.Text() ?? "";
        return texts;
    }

    private static void WriteDistribution(StatusWriter writer, RddDataDistribution part)
    {
        writer.Text(part.Address);
        writer.Signed(part.MemoryUsed);
        writer.Signed(part.MemoryRemaining);
        writer.Signed(part.DiskUsed);
        foreach (var number in (ReadOnlySpan<long?>)[part.OnHeapMemoryUsed, part.OffHeapMemoryUsed, part.OnHeapMemoryRemaining, part.OffHeapMemoryRemaining]) writer.Optional(number);
    }

    private static List<RddDataDistribution> ReadDistributions(ref StatusReader reader)
    {
        var list = new List<RddDataDistribution>();
        for (var left = reader.Count(); left > 0; left--)
        {
            var part = new RddDataDistribution
            {
                Address = reader.Text() ?? "",
                MemoryUsed = reader.Signed(),
                MemoryRemaining = reader.Signed(),
                DiskUsed = reader.Signed(),
                OnHeapMemoryUsed = reader.Optional(),
                OffHeapMemoryUsed = reader.Optional(),
                OnHeapMemoryRemaining = reader.Optional(),
                OffHeapMemoryRemaining = reader.Optional(),
            };
            list.Add(part);
        }
        return list;
    }

    private static List<RddPartitionInfo> ReadPartitions(ref StatusReader reader)
    {
        var list = new List<RddPartitionInfo>();
        for (var left = reader.Count(); left > 0; left--) list.Add(new(reader.Text() ?? "", reader.Text() ?? "", reader.Signed(), reader.Signed(), ReadTexts(ref reader)));
        return list;
    }

    private static byte[] Write<T>(IEnumerable<T> items, Action<StatusWriter, T> write)
    {
        var writer = new StatusWriter();
        writer.List(items.ToList(), write);
        return writer.ToArray();
    }
}
