using System.Text.RegularExpressions;
using Tinderbox.History.Advice;
using Tinderbox.History.Queries;
using Tinderbox.History.Status;
using Tinderbox.HistoryServer.Configuration;
using Tinderbox.HistoryServer.Providers;
using Tinderbox.HistoryServer.Ui.Frame;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Pages;
using Tinderbox.HistoryServer.Ui.Pages.Sql;
using Tinderbox.HistoryServer.Ui.Tables;

namespace Tinderbox.HistoryServer.Ui;

/// <summary>The pages of one opened application: the words of an address → a page, or null where there is none.</summary>
internal sealed class ApplicationPages
{
    /// <summary>A job of more stages is not drawn: its table has to do.</summary>
    private const int MostStages = 100;

    private const string NoDumps = "Thread dumps and heap histograms are in the running application only; its event log does not hold them.";

    private readonly HistoryOptions options;
    private readonly AppStatusStore store;
    private readonly Application app;
    private readonly AppHeading heading;
    private readonly string? remark;
    private readonly Func<IReadOnlyList<Finding>> advice;

    public ApplicationPages(HistoryOptions options, OpenedApplication opened, Regex redaction, long now)
    {
        (this.options, store, remark) = (options, opened.Store, opened.Report?.Remark);
        advice = () => opened.Advice(() => Advisor.Advise(StoreFacts.Of(opened.Store, redaction, now)));
        var links = new AppLinks(options.ProxyBase, opened.Application.Id, opened.Attempt.AttemptId);
        app = new Application(links, opened.Application.Name, opened.Attempt.ToInfo(options), StoreSource.Of(store, redaction, now), now);
        heading = new AppHeading(links, opened.Application.Name, app.Running, [.. opened.Application.Attempts.Select(attempt => attempt.AttemptId).OfType<string>()], Hidden(store.Other));
    }

    public PageFrame? Make(string page, TableQuery query) => page switch
    {
        "" => Frame(Title(app.Name), Tab.Summary, SummaryPage.Body(app, AdviceList.Show(app.Links, advice()), query), app.Links.Api()),
        "timeline" => Frame("Timeline", Tab.Timeline, TimelinePage.Body(app, query), app.Links.Api("jobs")),
        "jobs" => Frame("Jobs", Tab.Jobs, JobsPage.Body(app, query), app.Links.Api("jobs")),
        "jobs/job" => query.Whole("id") is { } id && app.Jobs.FirstOrDefault(job => job.JobId == id) is { } job ? Job(job, query) : null,
        "stages" => Frame("Stages", Tab.Stages, StagesPage.Body(app, query), app.Links.Api("stages")),
        "stages/taskThreadDump" => Frame("Stages", Tab.Stages, StagesPage.Body(app, query).Prepend(Tags.P(Tags.Class("note"), NoDumps)), app.Links.Api("stages")),
        "stages/stage" => query.Whole("id") is { } id ? Stage(id, query.Whole("attempt") ?? 0, query) : null,
        "stages/pool" => query.Text("poolname") is { } pool && app.Stages.Any(stage => stage.SchedulingPool == pool) ? Frame($"Pool {Units.Show.Clip(pool, 80)}", Tab.Stages, StagesPage.PoolBody(app, pool, query), app.Links.Api("stages"), ("Stages", app.Links.Stages)) : null,
        "storage" => Frame("Storage", Tab.Storage, StoragePage.Body(app, store.CachedRdds(), query), app.Links.Api("storage", "rdd")),
        "storage/rdd" => query.Whole("id") is { } id && store.Rdd(id) is { } rdd ? Frame($"RDD {id}: {Units.Show.Clip(rdd.Name, 120)}", Tab.Storage, StoragePage.RddBody(app, rdd, query), app.Links.Api("storage", "rdd", $"{id}"), ("Storage", app.Links.Storage)) : null,
        "environment" => Frame("Environment", Tab.Environment, EnvironmentPage.Body(app.Environment, SparkDefaults.Of, app.Links.SparkProperties), app.Links.Api("environment")),
        "executors" => Executors(query),
        "executors/threadDump" or "executors/heapHistogram" => Executors(query, NoDumps),
        _ => Other(page, query),
    };

    private PageFrame? Other(string page, TableQuery query) => page switch
    {
        "SQL" => Frame("SQL / DataFrame", Tab.Sql, SqlPage.Body(app, [.. store.Sql.Executions], query), app.Links.Api("sql")),
        "SQL/execution" => query.Whole("id") is { } id && store.Sql.Find(id) is { } execution
            ? Frame($"Query {id}", Tab.Sql, ExecutionPage.Body(app, execution, [.. store.Sql.Executions], query), app.Links.Api("sql", $"{id}"), ("SQL / DataFrame", app.Links.Sql))
            : null,
        "StreamingQuery" => Frame("Structured Streaming", Tab.Streaming, StreamingPage.Body(app, store.Other.StreamingQueries, query), null),
        "StreamingQuery/statistics" => query.Text("id") is { } run && store.Other.StreamingQueries.FirstOrDefault(one => one.RunId == run) is { } one
            ? Frame($"Streaming query {StreamingPage.Title(one)}", Tab.Streaming, StreamingPage.QueryBody(app, one), null, ("Structured Streaming", app.Links.Streaming))
            : null,
        "connect" => Frame("Connect", Tab.Connect, ConnectPage.Body(app, store.Other.ConnectSessions, store.Other.ConnectOperations, query), null),
        "connect/session" => query.Text("id") is { } id && store.Other.ConnectSessions.FirstOrDefault(session => session.SessionId == id) is { } session
            ? Frame($"Session {Units.Show.Clip(id, 80)}", Tab.Connect, ConnectPage.SessionBody(app, session, store.Other.ConnectOperations, query), null, ("Connect", app.Links.Connect))
            : null,
        "sqlserver" => Frame("JDBC/ODBC Server", Tab.ThriftServer, ThriftServerPage.Body(app, store.Other.ThriftSessions, store.Other.ThriftStatements, query), null),
        "sqlserver/session" => query.Text("id") is { } id && store.Other.ThriftSessions.FirstOrDefault(session => session.SessionId == id) is { } session
            ? Frame($"Session {Units.Show.Clip(id, 80)}", Tab.ThriftServer, ThriftServerPage.SessionBody(app, session, store.Other.ThriftStatements, query), null, ("JDBC/ODBC Server", app.Links.ThriftServer))
            : null,
        _ => null,
    };

    /// <summary>What is said where <see cref="Make"/> knows no page.</summary>
    public PageFrame Missing(string page, TableQuery query)
    {
        var message = Kind(page) is { } kind && (query.Text("id") ?? query.Text("poolname")) is { } name
            ? $"This application has no {kind} {name}, or its event log does not tell of it."
            : $"Application {app.Links.ApplicationId} has no page {page}.";
        return Frame("Not here", Tab.None, MessagePage.Body(message, ("Summary of the application", app.Links.Summary), ("All applications", app.Links.Applications)), null) with { Status = 404 };
    }

    /// <summary>Name and text of the Spark properties as a file.</summary>
    public (string Name, string Text) SparkProperties()
    {
        var name = app.Links.AttemptId is { } attempt ? $"{app.Links.ApplicationId}_{attempt}" : app.Links.ApplicationId;
        return ($"{name}-spark-defaults.conf", PropertiesFile.Of(name, app.Environment.SparkProperties));
    }

    private static string? Kind(string page) => page switch
    {
        "jobs/job" => "job",
        "stages/stage" => "stage",
        "stages/pool" => "pool",
        "storage/rdd" => "RDD",
        "SQL/execution" => "query",
        "StreamingQuery/statistics" => "streaming query",
        "connect/session" or "sqlserver/session" => "session",
        _ => null,
    };

    private PageFrame Executors(TableQuery query, string? note = null)
    {
        var body = ExecutorsPage.Body(app, store.ProcessList(), query);
        return Frame("Executors", Tab.Executors, note is null ? body : body.Prepend(Tags.P(Tags.Class("note"), note)), app.Links.Api("allexecutors"));
    }

    private PageFrame Job(JobData job, TableQuery query)
    {
        var execution = store.Sql.Executions.FirstOrDefault(execution => execution.Jobs.Any(one => one.JobId == job.JobId));
        return Frame($"Job {job.JobId}", Tab.Jobs, JobPage.Body(app, job, execution?.ExecutionId, Graph($"Operations of job {job.JobId}", job.StageIds), query), app.Links.Api("jobs", $"{job.JobId}"), ("Jobs", app.Links.Jobs));
    }

    private PageFrame? Stage(int stageId, int attempt, TableQuery query) => StoreSource.Stage(store, stageId, attempt) is { } view
        ? Frame($"Stage {StageTable.Number(view.Data)}", Tab.Stages, Pages.Stages.StagePage.Body(app, view with { Graph = Graph($"Operations of stage {stageId}", [stageId]) }, query), app.Links.ApiStage(stageId, attempt), ("Stages", app.Links.Stages))
        : null;

    /// <summary>Null where the log did not tell of the RDDs, or there are too many stages to draw.</summary>
    private Part? Graph(string name, IReadOnlyList<int> stageIds)
    {
        if (stageIds.Count > MostStages) return null;
        var stages = app.Stages.Where(stage => stageIds.Contains(stage.StageId)).ToLookup(stage => stage.StageId);
        var graphs = stageIds.Order().Select(id => (Id: id, Graph: store.RddGraphs.Find(id))).Where(stage => stage.Graph is not null)
            .Select(stage => stages[stage.Id].All(one => one.Status == StageStatus.Skipped) ? stage.Graph!.Skipped() : stage.Graph!).ToList();
        return RddGraphs.Show(name, graphs, id => int.TryParse(id.Split('_')[^1], out var stage) && stages[stage].Any() ? app.Links.Stage(stage, stages[stage].Max(one => one.AttemptId)) : null);
    }

    private PageFrame Frame(string title, Tab tab, IEnumerable<Part?> body, Url? json, params (string Word, Url Address)[] trail) =>
        new(options.ProxyBase, title, remark is null ? body : body.Prepend(Tags.P(Tags.Class("warning"), "The event log is not whole: ", Tags.Said(Units.Show.Clip(remark, 600)), ".")))
        {
            App = heading,
            Tab = tab,
            Json = json,
            Trail = trail,
        };

    private string Title(string name) => Units.Show.Clip(name.Length == 0 ? app.Links.ApplicationId : name, 300);

    private static HashSet<Tab> Hidden(OtherStores other)
    {
        var hidden = new HashSet<Tab>();
        if (other.StreamingQueries.Count == 0) hidden.Add(Tab.Streaming);
        if (other.ConnectSessions.Count == 0) hidden.Add(Tab.Connect);
        if (other.ThriftSessions.Count == 0) hidden.Add(Tab.ThriftServer);
        return hidden;
    }
}
