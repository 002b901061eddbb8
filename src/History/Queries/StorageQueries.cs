using Tinderbox.History.Status;

namespace Tinderbox.History.Queries;

/// <summary><c>/storage/rdd</c>.</summary>
public static class StorageQueries
{
    /// <summary>RDDs of which something is cached, by id.</summary>
    public static IReadOnlyList<RddStorageInfo> CachedRdds(this AppStatusStore store) => [.. Rdds(store).Where(rdd => rdd.NumCachedPartitions > 0)];

    /// <summary>One RDD that was to be cached, or null.</summary>
    public static RddStorageInfo? Rdd(this AppStatusStore store, int id) => Rdds(store).Find(rdd => rdd.Id == id);

    private static List<RddStorageInfo> Rdds(AppStatusStore store) => SummaryForms.ReadRdds(store.Section(SectionName.Rdds));
}
