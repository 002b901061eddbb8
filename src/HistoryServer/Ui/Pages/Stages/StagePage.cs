using Tinderbox.History.Status;
using Tinderbox.HistoryServer.Ui.Frame;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Tables;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Pages.Stages;

/// <summary><c>stages/stage/</c>: from what happened (totals, failure, skew) over how it was spread (plots, quantiles, executors) down to single tasks.</summary>
internal static class StagePage
{
    public static IEnumerable<Part?> Body(Application app, StageView stage, TableQuery query)
    {
        yield return Totals(app, stage);
        if (stage.Data.FailureReason is { } failure) yield return Tags.Div(Tags.Class("failure"), Tags.Strong("It failed: "), Show.Text(failure));
        yield return StageSkew.Show(stage);
        yield return CallStack(stage.Data);
        yield return stage.Graph is { } graph ? Tags.Several(Tags.H2("Operations"), graph) : null;
        yield return StageDistributions.Show(stage);
        yield return StagePhases.Show(stage);
        yield return StageTimeline.Show(app, stage, query);
        yield return StageExecutors.Show(app, stage);
        yield return Speculation(stage.Data.SpeculationSummary);
        yield return Accumulators(stage.Data.AccumulatorUpdates);
        yield return StagePeaks(stage.Data.PeakExecutorMetrics);
        yield return StageTasksTable.Show(app, stage, query);
    }

    private static Part Totals(Application app, StageView stage)
    {
        var data = stage.Data;
        return Facts.Boxes(
            Facts.Box("Status", States.Show(data.Status), stage.Attempts.Count > 1 ? Attempts(app.Links, stage) : null),
            Facts.Box("Duration", Show.Duration(StageTable.Duration(data, app.Now)), Submitted(data)),
            Facts.Box("Tasks", $"{Words.Count(data.NumCompleteTasks)}/{Words.Count(data.NumTasks)}", Notes(data)),
            Facts.Box("Time of all tasks", Show.Duration(stage.Sum("duration")), stage.Localities.Count == 0 ? null : string.Join(", ", stage.Localities.Select(locality => $"{Locality(locality.Key)} {Words.Count(locality.Value)}"))),
            Facts.Bytes("Input", data.InputBytes, Records(data.InputRecords)),
            Facts.Bytes("Output", data.OutputBytes, Records(data.OutputRecords)),
            Facts.Bytes("Shuffle read", data.ShuffleReadBytes, Records(data.ShuffleReadRecords)),
            Facts.Bytes("Shuffle write", data.ShuffleWriteBytes, Records(data.ShuffleWriteRecords)),
            data.MemoryBytesSpilled + data.DiskBytesSpilled == 0 ? null : Facts.Box("Spilled", Show.Bytes(data.DiskBytesSpilled), Tags.Several("to disk; ", Show.Bytes(data.MemoryBytesSpilled), " in memory")),
            data.JvmGcTime == 0 ? null : Facts.Box("GC", Show.Duration(data.JvmGcTime), $"{Words.Share(data.JvmGcTime, data.ExecutorRunTime)} of the run time"),
            Facts.Box("Jobs", Tags.Each(stage.JobIds, job => Tags.Several(app.JobLink(job, $"{job}"), " "))),
            data.SchedulingPool is "default" or "" ? null : Facts.Box("Pool", Tags.A(app.Links.Pool(data.SchedulingPool), Tags.Said(Show.Clip(data.SchedulingPool, 60)))),
            Facts.Box("Resource profile", $"{data.ResourceProfileId}"),
            data.IsShufflePushEnabled ? Facts.Box("Push-based shuffle", "on", Words.Plural(data.ShuffleMergersCount, "merger")) : null);
    }

    /// <summary>Its duration counts from its first task, as in Spark's tables; Spark's page of a stage counts from here.</summary>
    private static Part? Submitted(StageData data) => data.SubmissionTime is not { } submitted ? null : Tags.Several(
        "submitted ", Show.Time(submitted.ToDateTimeOffset()),
        data.FirstTaskLaunchedTime is { } first && first.Milliseconds > submitted.Milliseconds ? $", first task {Words.Duration(first.Milliseconds - submitted.Milliseconds)} later" : null);

    private static Part Attempts(AppLinks links, StageView stage) => Tags.Several("attempts ", Tags.Each(stage.Attempts, attempt => attempt == stage.Data.AttemptId
        ? Tags.Strong($"{attempt} ")
        : Tags.Several(Tags.A(links.Stage(stage.Data.StageId, attempt), $"{attempt}"), " ")));

    private static string? Notes(StageData data)
    {
        var said = string.Join(", ", new[] { (data.NumActiveTasks, "running"), (data.NumFailedTasks, "failed"), (data.NumKilledTasks, "killed") }.Where(note => note.Item1 > 0).Select(note => $"{Words.Count(note.Item1)} {note.Item2}"));
        return said.Length == 0 ? null : said;
    }

    private static string? Records(long records) => records == 0 ? null : Words.Plural(records, "record");

    /// <summary>Spark's levels in Spark's words.</summary>
    private static string Locality(string level) => level switch
    {
        "PROCESS_LOCAL" => "process local",
        "NODE_LOCAL" => "node local",
        "RACK_LOCAL" => "rack local",
        "NO_PREF" => "no preference",
        "ANY" => "any",
        _ => Show.Clip(level, 30),
    };

    private static Part? CallStack(StageData data) => data.Details.Length == 0 ? null : Tags.Details(Tags.Class("text"), Tags.Id("stack"),
        Tags.Summary("Where the code made it: ", Tags.Code(Tags.Said(Show.Clip(data.Name, 160)))), Show.Block(data.Details));

    private static Part? Speculation(SpeculationStageSummary? summary) => summary is null ? null : Tags.Several(Tags.H2("Speculation"), Facts.Boxes(
        Facts.Box("Speculative tasks", Show.Count(summary.NumTasks)), Facts.Box("Active", Show.Count(summary.NumActiveTasks)), Facts.Box("Complete", Show.Count(summary.NumCompletedTasks)),
        Facts.Box("Failed", Show.Count(summary.NumFailedTasks)), Facts.Box("Killed", Show.Count(summary.NumKilledTasks))));

    private static Part? Accumulators(IReadOnlyList<AccumulableInfo> accumulators) => accumulators.All(accumulator => accumulator.Name is null) ? null : Tags.Several(
        Tags.H2("Accumulators"),
        Tags.Scroll("Accumulators", Tags.Table(
            Tags.Thead(Tags.Tr(Tags.Th(Tags.Scope("col"), "Accumulator"), Tags.Th(Tags.Scope("col"), Tags.Class("n"), "Id"), Tags.Th(Tags.Scope("col"), "Value"))),
            Tags.Tbody(Tags.Each(accumulators.Where(accumulator => accumulator.Name is not null).Take(500), accumulator => Tags.Tr(
                Tags.Th(Tags.Scope("row"), Tags.Said(Show.Clip(accumulator.Name!, 300))), Tags.Td(Tags.Class("n"), $"{accumulator.Id}"), Tags.Td(Show.Text(accumulator.Value))))))));

    private static Part? StagePeaks(ExecutorMetrics? peaks) => peaks is null || peaks.Values.All(value => value == 0) ? null : Tags.Details(Tags.Id("peaks"), Tags.Class("card"),
        Tags.Summary("Highest memory of its executors"), MemoryPeaks.Show(peaks));
}
