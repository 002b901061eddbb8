using System.Globalization;
using System.Text.Json.Nodes;
using Tinderbox.History.Status;

namespace Tinderbox.History.Tests.Replay;

/// <summary>Our summary and the History Server's answers, both as lines of text that a difference can be read from.</summary>
internal static class RestAnswers
{
    public static IEnumerable<string> Application(ApplicationSummary summary) =>
    [
        $"{summary.ApplicationId} {summary.Name} {summary.AttemptId} {summary.User} {summary.SparkVersion} {summary.Completed}",
        $"{Epoch(summary.StartTime)} {Epoch(summary.EndTime)} {(long)summary.Duration.TotalMilliseconds} {summary.ExitCode}",
    ];

    public static IEnumerable<string> Application(JsonNode answer, string? attemptId)
    {
        var attempts = answer["attempts"]!.AsArray();
        var attempt = attempts.First(candidate => attemptId is null || (string?)candidate!["attemptId"] == attemptId)!;
        return
        [
            $"{answer["id"]} {answer["name"]} {attempt["attemptId"]} {attempt["sparkUser"]} {attempt["appSparkVersion"]} {(bool)attempt["completed"]!}",
            $"{attempt["startTimeEpoch"]} {attempt["endTimeEpoch"]} {attempt["duration"]} {attempt["exitCode"]}",
        ];
    }

    public static IEnumerable<string> Jobs(ApplicationSummary summary) => summary.Jobs.Select(job => string.Join(' ',
        job.JobId, job.Name, job.Description, job.Status.ToString().ToUpperInvariant(), Time(job.SubmissionTime), Time(job.CompletionTime), "[" + string.Join(',', job.StageIds.Order()) + "]",
        job.NumTasks, job.Tasks.Active, job.Tasks.Succeeded, job.SkippedTasks, job.Tasks.Failed, job.Tasks.Killed, job.CompletedIndices,
        job.ActiveStages, job.CompletedStages, job.SkippedStages, job.FailedStages));

    public static IEnumerable<string> Jobs(JsonNode answer) => answer.AsArray().OrderBy(job => (int)job!["jobId"]!).Select(job => string.Join(' ',
        job!["jobId"], job["name"], job["description"], job["status"], job["submissionTime"], job["completionTime"],
        "[" + string.Join(',', job["stageIds"]!.AsArray().Select(id => (int)id!).Order()) + "]",
        job["numTasks"], job["numActiveTasks"], job["numCompletedTasks"], job["numSkippedTasks"], job["numFailedTasks"], job["numKilledTasks"], job["numCompletedIndices"],
        job["numActiveStages"], job["numCompletedStages"], job["numSkippedStages"], job["numFailedStages"]));

    public static IEnumerable<string> Stages(ApplicationSummary summary) => summary.Stages.Select(stage => string.Join(' ',
        stage.StageId, stage.AttemptId, stage.Status.ToString().ToUpperInvariant(), stage.Name, stage.NumTasks, stage.Tasks.Active, stage.Tasks.Succeeded, stage.Tasks.Failed, stage.Tasks.Killed,
        stage.CompletedIndices, Time(stage.SubmissionTime), Time(stage.CompletionTime), stage.FailureReason is null ? "" : "failed",
        stage.Metrics.ExecutorDeserializeTime, stage.Metrics.ExecutorRunTime, stage.Metrics.ExecutorCpuTime, stage.Metrics.ResultSize, stage.Metrics.JvmGcTime,
        stage.Metrics.MemoryBytesSpilled, stage.Metrics.DiskBytesSpilled, stage.Metrics.PeakExecutionMemory, stage.Metrics.InputBytes, stage.Metrics.InputRecords,
        stage.Metrics.OutputBytes, stage.Metrics.OutputRecords, stage.Metrics.ShuffleBytesRead, stage.Metrics.ShuffleRecordsRead, stage.Metrics.ShuffleFetchWaitTime,
        stage.Metrics.ShuffleBytesWritten, stage.Metrics.ShuffleRecordsWritten, stage.Metrics.ShuffleWriteTime));

    public static IEnumerable<string> Stages(JsonNode answer) => answer.AsArray().OrderBy(stage => ((int)stage!["stageId"]!, (int)stage["attemptId"]!)).Select(stage => string.Join(' ',
        stage!["stageId"], stage["attemptId"], stage["status"], stage["name"], stage["numTasks"], stage["numActiveTasks"], stage["numCompleteTasks"], stage["numFailedTasks"], stage["numKilledTasks"],
        stage["numCompletedIndices"], stage["submissionTime"], stage["completionTime"], stage["failureReason"] is null ? "" : "failed",
        stage["executorDeserializeTime"], stage["executorRunTime"], stage["executorCpuTime"], stage["resultSize"], stage["jvmGcTime"],
        stage["memoryBytesSpilled"], stage["diskBytesSpilled"], stage["peakExecutionMemory"], stage["inputBytes"], stage["inputRecords"],
        stage["outputBytes"], stage["outputRecords"], stage["shuffleReadBytes"], stage["shuffleReadRecords"], stage["shuffleFetchWaitTime"],
        stage["shuffleWriteBytes"], stage["shuffleWriteRecords"], stage["shuffleWriteTime"]));

    // the driver's times are the application's there (SPARK-34845), so they are left out
    public static IEnumerable<string> Executors(ApplicationSummary summary) => summary.Executors.Select(executor => string.Join(' ',
        executor.Id, executor.HostPort, executor.RemoveTime is null, executor.TotalCores, executor.MaxMemory, executor.ActiveTasks, executor.CompletedTasks, executor.FailedTasks, executor.TotalTasks,
        executor.IsDriver ? "" : executor.TotalDuration, executor.IsDriver ? "" : executor.TotalGcTime, executor.TotalInputBytes, executor.TotalShuffleRead, executor.TotalShuffleWrite,
        Time(executor.AddTime), Time(executor.RemoveTime), executor.RemoveReason));

    public static IEnumerable<string> Executors(JsonNode answer) => answer.AsArray().OrderBy(executor => (string)executor!["id"]!, StringComparer.Ordinal).Select(executor => string.Join(' ',
        executor!["id"], executor["hostPort"], (bool)executor["isActive"]!, executor["totalCores"], executor["maxMemory"], executor["activeTasks"], executor["completedTasks"], executor["failedTasks"], executor["totalTasks"],
        (string)executor["id"]! == "driver" ? "" : executor["totalDuration"], (string)executor["id"]! == "driver" ? "" : executor["totalGCTime"], executor["totalInputBytes"], executor["totalShuffleRead"], executor["totalShuffleWrite"],
        executor["addTime"], executor["removeTime"], executor["removeReason"]));

    private static long Epoch(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds() ?? -1;

    private static string? Time(DateTimeOffset? time) => time?.ToString("yyyy-MM-ddTHH:mm:ss.fff'GMT'", CultureInfo.InvariantCulture);
}
