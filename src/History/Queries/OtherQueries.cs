using Tinderbox.History.Graphs;
using Tinderbox.History.Replay;
using Tinderbox.History.Sql;
using Tinderbox.History.Status;

namespace Tinderbox.History.Queries;

/// <summary>SQL, streaming, Connect, thrift server, and the pictures of stages.</summary>
public static class OtherQueries
{
    /// <summary>Executions, read from the store one by one.</summary>
    public static SqlAppStatusStore Sql(this AppStatusStore store) => new(store.Section(OtherEventListener.SqlSection));

    /// <summary>Streaming runs and sessions, decoded at every call.</summary>
    public static OtherStores Others(this AppStatusStore store) => OtherStores.Read(store.Section(OtherEventListener.OtherSection).Span);

    /// <summary>RDDs of stages.</summary>
    public static RddOperationGraphs RddGraphs(this AppStatusStore store) => new(store.Section(OtherEventListener.GraphSection));

    /// <summary>The graphs of a job's stages by id, those marked that it skipped; stages without one are left out.</summary>
    public static IReadOnlyList<RddOperationGraph> JobGraphs(this AppStatusStore store, int jobId)
    {
        if (store.JobRecord(jobId) is not { } job) return [];
        var graphs = store.RddGraphs();
        return [.. job.Data.StageIds.Order().Select(stage => (Graph: graphs.Find(stage), Skipped: job.SkippedStages.Contains(stage)))
            .Where(stage => stage.Graph is not null).Select(stage => stage.Skipped ? stage.Graph!.Skipped() : stage.Graph!)];
    }
}
