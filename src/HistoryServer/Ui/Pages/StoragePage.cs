using Tinderbox.History.Status;
using Tinderbox.HistoryServer.Ui.Charts;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Tables;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Pages;

/// <summary><c>storage/</c> and <c>storage/rdd/</c>: what was cached when the log ended.</summary>
internal static class StoragePage
{
    public static IEnumerable<Part?> Body(Application app, IReadOnlyList<RddStorageInfo> rdds, TableQuery query)
    {
        yield return Facts.Boxes(
            Facts.Box("Cached RDDs", Show.Count(rdds.Count)),
            Facts.Bytes("In memory", rdds.Sum(rdd => rdd.MemoryUsed)),
            Facts.Bytes("On disk", rdds.Sum(rdd => rdd.DiskUsed)));
        yield return new DataTable<RddStorageInfo>("Cached RDDs",
        [
            Column.Text<RddStorageInfo>("id", "Id", rdd => Tags.A(app.Links.Rdd(rdd.Id), $"{rdd.Id}")) with { Order = (a, b) => a.Id.CompareTo(b.Id) },
            Column.Text<RddStorageInfo>("name", "RDD", rdd => Show.Text(rdd.Name), rdd => rdd.Name) with { IsRowHeading = true },
            Column.Text<RddStorageInfo>("level", "Storage level", rdd => rdd.StorageLevel, rdd => rdd.StorageLevel),
            Column.Count<RddStorageInfo>("partitions", "Cached partitions", rdd => rdd.NumCachedPartitions) with { Cell = rdd => $"{Words.Count(rdd.NumCachedPartitions)}/{Words.Count(rdd.NumPartitions)}" },
            Column.Number<RddStorageInfo>("fraction", "Fraction cached", rdd => rdd.NumPartitions == 0 ? 0 : 100L * rdd.NumCachedPartitions / rdd.NumPartitions, value => Tags.Several($"{value} % ", Bars.Share(value / 100.0))),
            Column.Bytes<RddStorageInfo>("memory", "Size in memory", rdd => rdd.MemoryUsed),
            Column.Bytes<RddStorageInfo>("disk", "Size on disk", rdd => rdd.DiskUsed),
        ])
        { DefaultSort = "id", Empty = "Nothing was cached when the log ended, or the log holds no block updates (spark.eventLog.logBlockUpdates.enabled)." }.Show(rdds, query);
    }

    public static IEnumerable<Part?> RddBody(Application app, RddStorageInfo rdd, TableQuery query)
    {
        var executors = app.Executors.GroupBy(executor => executor.HostPort).ToDictionary(group => group.Key, group => group.First().Id);
        yield return Facts.Boxes(
            Facts.Box("Storage level", rdd.StorageLevel),
            Facts.Box("Cached partitions", $"{Words.Count(rdd.NumCachedPartitions)} of {Words.Count(rdd.NumPartitions)}"),
            Facts.Box("Memory", Show.Bytes(rdd.MemoryUsed)),
            Facts.Box("Disk", Show.Bytes(rdd.DiskUsed)));
        yield return Tags.H2("Distribution over executors");
        yield return Distribution(rdd.DataDistribution ?? [], executors, query);
        yield return Tags.H2("Partitions");
        yield return new DataTable<RddPartitionInfo>("Partitions",
        [
            Column.Text<RddPartitionInfo>("block", "Block", partition => Tags.Said(partition.BlockName)) with { IsRowHeading = true, Order = (a, b) => ByNumber(a.BlockName, b.BlockName) },
            Column.Text<RddPartitionInfo>("level", "Storage level", partition => partition.StorageLevel, partition => partition.StorageLevel),
            Column.Bytes<RddPartitionInfo>("memory", "Size in memory", partition => partition.MemoryUsed),
            Column.Bytes<RddPartitionInfo>("disk", "Size on disk", partition => partition.DiskUsed),
            Column.Text<RddPartitionInfo>("executors", "Executors", partition => Tags.Said(Show.Clip(string.Join(", ", partition.Executors.Select(executor => executors.GetValueOrDefault(executor, executor))), 200)), partition => partition.Executors is [var first, ..] ? first : null),
        ])
        { DefaultSort = "block", Empty = "The log holds no blocks of this RDD." }.Show(rdd.Partitions ?? [], query);
    }

    private static Part Distribution(IReadOnlyList<RddDataDistribution> distribution, Dictionary<string, string> executors, TableQuery query) => new DataTable<RddDataDistribution>("Distribution over executors",
    [
        Column.Text<RddDataDistribution>("host", "Executor", place => Tags.Several(executors.TryGetValue(place.Address, out var id) ? Tags.Several(Tags.Said(Show.Clip(id, 60)), " ") : null, Tags.Element("small", Tags.Said(Show.Clip(place.Address, 120)))), place => place.Address) with { IsRowHeading = true },
        Column.Bytes<RddDataDistribution>("used", "Memory used", place => place.MemoryUsed),
        Column.Bytes<RddDataDistribution>("remaining", "Memory remaining", place => place.MemoryRemaining),
        Column.Bytes<RddDataDistribution>("heap", "On heap used", place => place.OnHeapMemoryUsed),
        Column.Bytes<RddDataDistribution>("heapleft", "On heap remaining", place => place.OnHeapMemoryRemaining),
        Column.Bytes<RddDataDistribution>("off", "Off heap used", place => place.OffHeapMemoryUsed),
        Column.Bytes<RddDataDistribution>("offleft", "Off heap remaining", place => place.OffHeapMemoryRemaining),
        Column.Bytes<RddDataDistribution>("ondisk", "Disk used", place => place.DiskUsed),
    ])
    { DefaultSort = "host", Empty = "The log does not say which executors held it." }.Show(distribution, query);

    /// <summary>rdd_7_10 after rdd_7_9.</summary>
    private static int ByNumber(string a, string b) =>
        int.TryParse(a.Split('_')[^1], out var first) && int.TryParse(b.Split('_')[^1], out var second) ? first.CompareTo(second) : StringComparer.Ordinal.Compare(a, b);
}
