using System.Text.Json.Nodes;

namespace Tinderbox.HistoryServer.Browser.Tests;

/// <summary>An event log in which whoever wrote the application chose every name: one text stands wherever a text may stand.</summary>
internal sealed class HostileLog(string id, string said)
{
    private const string Sql = "org.apache.spark.sql.execution.ui.";

    /// <summary>One event a line.</summary>
    public IEnumerable<string> Lines => Events().Select(line => line.ToJsonString());

    private IEnumerable<JsonObject> Events()
    {
        yield return Event("LogStart", ("Spark Version", "4.3.0"));
        yield return Event("ApplicationStart", ("App Name", said), ("App ID", id), ("Timestamp", 1000), ("User", said));
        yield return Event("EnvironmentUpdate", ("JVM Information", Named("Java Home")), ("Spark Properties", new JsonObject { ["spark.app.name"] = said, [said] = said }),
            ("Hadoop Properties", Named(said)), ("System Properties", Named(said)), ("Metrics Properties", Named(said)), ("Classpath Entries", Named(said)));
        yield return Event("ExecutorAdded", ("Timestamp", 1500), ("Executor ID", said), ("Executor Info", new JsonObject { ["Host"] = said, ["Total Cores"] = 2, ["Log Urls"] = new JsonObject { ["stdout"] = "javascript:window.pwned=1", [said] = said } }));
        yield return Query("SQLExecutionStart", ("executionId", 0), ("rootExecutionId", 0), ("description", said), ("details", said), ("physicalPlanDescription", said), ("sparkPlanInfo", Plan(Plan(null))), ("time", 1900), ("modifiedConfigs", Named(said)), ("jobTags", new JsonArray(said)));
        yield return Event("JobStart", ("Job ID", 0), ("Submission Time", 2000), ("Stage Infos", new JsonArray(Stage())), ("Stage IDs", new JsonArray(0)),
            ("Properties", new JsonObject { ["spark.job.description"] = said, ["spark.jobGroup.id"] = said, ["spark.job.tags"] = said, ["spark.scheduler.pool"] = said, ["spark.sql.execution.id"] = "0" }));
        yield return Event("StageSubmitted", ("Stage Info", Stage()), ("Properties", new JsonObject { ["spark.scheduler.pool"] = said, ["spark.job.description"] = said }));
        yield return Event("TaskStart", ("Stage ID", 0), ("Stage Attempt ID", 0), ("Task Info", Task(0)));
        yield return Event("TaskEnd", ("Stage ID", 0), ("Stage Attempt ID", 0), ("Task Type", "ResultTask"), ("Task End Reason", Failure()), ("Task Info", Task(2400)));
        yield return Event("StageCompleted", ("Stage Info", Stage(said)));
        yield return Event("JobEnd", ("Job ID", 0), ("Completion Time", 2600), ("Job Result", new JsonObject { ["Result"] = "JobFailed", ["Exception"] = new JsonObject { ["Message"] = said, ["Stack Trace"] = new JsonArray() } }));
        yield return Query("SQLExecutionEnd", ("executionId", 0), ("time", 2700), ("errorMessage", said));
        yield return Event("ExecutorRemoved", ("Timestamp", 2800), ("Executor ID", said), ("Removed Reason", said));
        yield return Event("ApplicationEnd", ("Timestamp", 3000));
    }

    private JsonObject Stage(string? failure = null) => new()
    {
        ["Stage ID"] = 0,
        ["Stage Attempt ID"] = 0,
        ["Stage Name"] = said,
        ["Number of Tasks"] = 1,
        ["RDD Info"] = new JsonArray(new JsonObject
        {
            ["RDD ID"] = 0,
            ["Name"] = said,
            ["Scope"] = new JsonObject { ["id"] = "0", ["name"] = said }.ToJsonString(),
            ["Callsite"] = said,
            ["Parent IDs"] = new JsonArray(),
            ["Storage Level"] = new JsonObject { ["Use Disk"] = false, ["Use Memory"] = true, ["Deserialized"] = true, ["Replication"] = 1 },
            ["Number of Partitions"] = 1,
            ["Number of Cached Partitions"] = 1,
            ["Memory Size"] = 10,
            ["Disk Size"] = 0,
        }),
        ["Parent IDs"] = new JsonArray(),
        ["Details"] = said,
        ["Submission Time"] = 2100,
        ["Completion Time"] = failure is null ? null : 2500,
        ["Failure Reason"] = failure,
        ["Accumulables"] = new JsonArray(new JsonObject { ["ID"] = 1, ["Name"] = said, ["Value"] = said, ["Internal"] = false }),
    };

    private JsonObject Task(long finish) => new()
    {
        ["Task ID"] = 0,
        ["Index"] = 0,
        ["Attempt"] = 0,
        ["Launch Time"] = 2200,
        ["Executor ID"] = said,
        ["Host"] = said,
        ["Locality"] = "ANY",
        ["Speculative"] = false,
        ["Getting Result Time"] = 0,
        ["Finish Time"] = finish,
        ["Failed"] = finish > 0,
        ["Killed"] = false,
        ["Accumulables"] = new JsonArray(new JsonObject { ["ID"] = 1, ["Name"] = said, ["Update"] = said, ["Value"] = said }),
    };

    private JsonObject Failure() => new() { ["Reason"] = "ExceptionFailure", ["Class Name"] = said, ["Description"] = said, ["Stack Trace"] = new JsonArray(), ["Full Stack Trace"] = said, ["Accumulator Updates"] = new JsonArray() };

    /// <summary>A node of a plan: its name, its columns, its files.</summary>
    private JsonObject Plan(JsonObject? child) => new()
    {
        ["nodeName"] = said,
        ["simpleString"] = said,
        ["children"] = child is null ? [] : new JsonArray(child),
        ["metadata"] = new JsonObject { ["Location"] = said, ["ReadSchema"] = said, [said] = said },
        ["metrics"] = new JsonArray(new JsonObject { ["name"] = said, ["accumulatorId"] = 1, ["metricType"] = "sum" }),
    };

    private JsonObject Named(string key) => new() { [key] = said };

    private static JsonObject Event(string name, params (string Key, JsonNode? Value)[] values) => Line("SparkListener" + name, values);

    private static JsonObject Query(string name, params (string Key, JsonNode? Value)[] values) => Line(Sql + "SparkListener" + name, values);

    private static JsonObject Line(string name, (string Key, JsonNode? Value)[] values)
    {
        var line = new JsonObject { ["Event"] = name };
        foreach (var (key, value) in values) line[key] = value;
        return line;
    }
}
