using Shouldly;
using Tinderbox.History.Advice;
using Tinderbox.History.Status;

namespace Tinderbox.History.Tests.Advice;

/// <summary>One case that a rule has to see and one that it must not, for each; invented, since no recording has them all.</summary>
public sealed class AdvisorTests
{
    private static readonly double[] Even = [90_000, 100_000, 110_000, 120_000, 130_000];
    private static readonly double[] Skewed = [9_000, 10_000, 11_000, 12_000, 1_200_000];

    [Fact]
    public void A_healthy_application_hears_nothing() => Advisor.Advise(Healthy().Facts).ShouldBeEmpty();

    [Fact]
    public void An_empty_log_does_no_harm() => Advisor.Advise(new ApplicationFacts { EndTime = 0 }).ShouldBeEmpty();

    [Fact]
    public void A_log_without_end_is_a_killed_driver_unless_it_still_grows()
    {
        var killed = new Run { Ended = false }.Job(3, 10 * Run.Minute, 0, JobExecutionStatus.Running).Facts;

        var finding = First(killed, "unfinished");
        (finding.Severity, finding.Place.JobId, finding.Loss.Time).ShouldBe((Severity.Failure, 3, 50 * Run.Minute));
        Silent(killed with { Silence = 5_000 }, "unfinished");
    }

    [Theory]
    [InlineData("Command exited with code 137", "spark.executor.memoryOverhead")]
    [InlineData("The executor with id 3 exited with exit code 52(JVM OOM).", "spark.executor.memoryOverhead")]
    [InlineData("Executor heartbeat timed out after 125000 ms", null)]
    public void A_lost_executor_is_told_with_the_change_that_its_end_asks_for(string reason, string? key)
    {
        var facts = Healthy().Executors(Run.Executor("1", 4), Run.Executor("3", 4, removed: Run.Start + Run.Minute, reason: reason))
            .Failure(1, "ExecutorLostFailure (executor 3 exited caused by one of the running tasks) Reason: " + reason, 60_000, executor: "3").Facts;

        var finding = First(facts, "lost-executor");
        finding.Place.ExecutorId.ShouldBe("3");
        finding.Loss.CoreTime.ShouldBe(60_000);
        finding.Remedies[0].Key.ShouldBe(key);
    }

    [Theory]
    [InlineData("Executor killed by driver.")]
    [InlineData("Executor decommission finished")]
    [InlineData("Executor was idle for 60 s")]
    public void Executors_that_were_to_go_are_not_lost(string reason) =>
        Silent(Healthy().Executors(Run.Executor("1", 4), Run.Executor("3", 4, removed: Run.Start + Run.Minute, reason: reason)).Facts, "lost-executor");

    [Fact]
    public void Missing_shuffle_data_counts_the_stages_that_ran_again()
    {
        var facts = Healthy()
            .Stage(5, 10, 10_000, Even, stage => stage with { Status = StageStatus.Failed, FailureReason = "org.apache.spark.shuffle.FetchFailedException: FetchFailed(…)" })
            .Stage(4, 10, 70_000, Even, stage => stage with { AttemptId = 1 })
            .Failure(5, "FetchFailed(BlockManagerId(1, h, 1, None), shuffleId=1, mapIndex=0, mapId=1, reduceId=3, message=gone)").Facts;

        var finding = First(facts, "fetch-failure");
        (finding.Place.StageId, finding.Loss.Time).ShouldBe((5, 70_000));
        Silent(facts, "retried-work");
    }

    [Fact]
    public void The_same_failure_of_many_jobs_is_told_once_with_its_cause()
    {
        var run = Healthy();
        for (var job = 1; job <= 3; job++)
            run.Stage(10 + job, 2, 1_000, Even, stage => stage with { Status = StageStatus.Failed, FailureReason = $"Job aborted due to stage failure: Task 0 in stage {stage.StageId}.0 failed 4 times, most recent failure: Lost task 0.3 in stage {stage.StageId}.0 (TID {stage.StageId}) (h executor 1): java.lang.ArithmeticException: / by zero\n\tat x" })
                .Job(job, 0, 5_000, JobExecutionStatus.Failed, 10 + job);

        var finding = Find(run.Facts, "failed-work").ShouldHaveSingleItem();
        finding.Title.ShouldBe("Job 1 and 2 more failed: java.lang.ArithmeticException: / by zero");
        (finding.Severity, finding.Place.StageId, finding.Loss.Time).ShouldBe((Severity.Failure, 11, 15_000));
    }

    [Fact]
    public void A_Python_error_is_told_by_its_own_last_line()
    {
        const string Error = """
            Job aborted due to stage failure: Task 1 in stage 2.0 failed 1 times, most recent failure: Lost task 1.0 in stage 2.0 (TID 3) (h executor driver): org.apache.spark.api.python.PythonException: Traceback (most recent call last):
              File "/opt/spark/python/pyspark/worker.py", line 1247, in main
              File "/app/job.py", line 12, in parse
            ValueError: bad row
            	at org.apache.spark
            """;
        var finding = First(Healthy().Query(1, 5_000, [], Error).Facts, "failed-work");

        finding.Title.ShouldEndWith("ValueError: bad row");
        finding.Remedies[0].Text.ShouldEndWith("raised at /app/job.py:12.");
    }

    [Theory]
    [InlineData("[SPARK_JOB_CANCELLED] Job 6 cancelled Query q was stopped SQLSTATE: XXKDA")]
    [InlineData("Job 3 cancelled part of cancelled job group g")]
    public void What_somebody_cancelled_has_not_failed(string error) => Silent(Healthy().Query(1, 5_000, [], error).Facts, "failed-work");

    [Fact]
    public void Failed_attempts_that_succeeded_later_are_told()
    {
        var facts = Healthy().Failure(2, "java.io.IOException: reset", attempt: 0).Failure(2, "java.io.IOException: reset", attempt: 1).Failure(2, "java.io.IOException: reset", attempt: 2).Facts;

        First(facts, "retried-work").Severity.ShouldBe(Severity.High);
        Silent(Healthy().Failure(2, "java.io.IOException: reset").Facts, "retried-work");
    }

    [Fact]
    public void A_task_much_longer_than_the_others_is_skew()
    {
        var facts = Healthy().Stage(9, 40, 20 * Run.Minute, Skewed, bytes: [1, 1e6, 1e6, 1e6, 8e8]).Query(3, 20 * Run.Minute, [new("SortMergeJoin", null)], stages: [9]).Facts;

        var finding = First(facts, "skew");
        (finding.Place.StageId, finding.Place.SqlExecutionId, finding.Severity).ShouldBe((9, 3, Severity.Medium));
        finding.Loss.Time.ShouldBe(1_172_500);
        (finding.Remedies[0].Key, finding.Remedies[0].Value).ShouldBe(("spark.sql.adaptive.skewJoin.skewedPartitionThresholdInBytes", "190m"));
        Silent(Healthy().Stage(9, 40, 5 * Run.Minute, Even).Facts, "skew");
    }

    [Fact]
    public void A_slow_machine_asks_for_speculation_and_a_heavy_key_without_SQL_for_salt()
    {
        First(Healthy().Stage(9, 40, 20 * Run.Minute, Skewed).Facts, "skew").Remedies[0].Key.ShouldBe("spark.speculation");
        First(Healthy().Stage(9, 40, 20 * Run.Minute, Skewed, bytes: [1, 1, 1, 1, 900]).Facts, "skew").Remedies[0].Code!.ShouldContain("random.randrange");
    }

    [Fact]
    public void Skew_that_adaptive_execution_would_split_says_that_it_is_off() =>
        First(Healthy().Set("spark.sql.adaptive.enabled", "false").Stage(9, 40, 20 * Run.Minute, Skewed, bytes: [1, 1, 1, 1, 900]).Query(3, 1, [new("SortMergeJoin", null)], stages: [9]).Facts, "skew").Remedies[0].Key.ShouldBe("spark.sql.adaptive.enabled");

    [Fact]
    public void Spill_asks_for_as_many_more_partitions_as_memory_was_short_by()
    {
        var facts = Healthy().Set("spark.sql.adaptive.enabled", "false")
            .Stage(9, 100, 10 * Run.Minute, Even, stage => stage with { DiskBytesSpilled = 20 * Run.Gigabyte, MemoryBytesSpilled = 60 * Run.Gigabyte, PeakExecutionMemory = 20 * Run.Gigabyte, ShuffleReadBytes = Run.Gigabyte })
            .Query(3, 1, [], stages: [9]).Facts;

        var finding = First(facts, "spill");
        finding.Loss.Bytes.ShouldBe(40 * Run.Gigabyte);
        (finding.Remedies[0].Key, finding.Remedies[0].Value).ShouldBe(("spark.sql.shuffle.partitions", "400"));
        Silent(Healthy().Stage(9, 100, 1, Even, stage => stage with { DiskBytesSpilled = Run.Megabyte }).Facts, "spill");
    }

    [Fact]
    public void Every_row_with_every_row_is_told_with_its_pairs()
    {
        PlanNode[] plan = [new("CartesianProduct", null, ("number of output rows", 400_000_000)), new("Scan", 0, ("number of output rows", 20_000)), new("Scan", 0, ("number of output rows", 20_000))];
        var facts = Healthy().Stage(9, 40, 20 * Run.Minute, Even).Query(3, 20 * Run.Minute, plan, stages: [9]).Facts;

        var finding = First(facts, "cross-join");
        finding.Evidence.ShouldContain(new Evidence("pairs compared, about", "400,000,000"));
        finding.Loss.Time.ShouldBe(20 * Run.Minute);
        Silent(Healthy().Query(3, 1000, [new("BroadcastNestedLoopJoin", null, ("number of output rows", 50))]).Facts, "cross-join");
    }

    [Fact]
    public void A_small_side_that_was_shuffled_should_have_been_broadcast()
    {
        var finding = First(Healthy().Query(3, Run.Minute, Join("SortMergeJoin [a], [b], Inner", 20 * Run.Megabyte, 40 * Run.Gigabyte)).Facts, "missing-broadcast");

        finding.Loss.Bytes.ShouldBe(10 * Run.Gigabyte);
        finding.Remedies[1].Value.ShouldBe("30m");
    }

    [Theory]
    [InlineData("SortMergeJoin [a], [b], FullOuter", 20, 40_000)]
    [InlineData("SortMergeJoin [a], [b], LeftOuter", 20, 40_000)]
    [InlineData("SortMergeJoin [a], [b], Inner", 2_000, 40_000)]
    [InlineData("SortMergeJoin [a], [b], Inner", 20, 100)]
    public void Sides_that_can_not_or_need_not_be_broadcast_are_left_alone(string join, long left, long right) =>
        Silent(Healthy().Query(3, Run.Minute, Join(join, left * Run.Megabyte, right * Run.Megabyte)).Facts, "missing-broadcast");

    [Fact]
    public void A_large_table_should_not_be_broadcast()
    {
        PlanNode[] plan = [new("BroadcastHashJoin", null), new("BroadcastExchange", 0, ("data size", 3 * Run.Gigabyte), ("time to collect", 60_000), ("time to build", 100_000), ("time to broadcast", 80_000))];

        First(Healthy().Query(3, 5 * Run.Minute, plan).Facts, "large-broadcast").Loss.ShouldBe(new Loss(240_000, 240_000 * 16, 12 * Run.Gigabyte));
        Silent(Healthy().Query(3, 5 * Run.Minute, [new("BroadcastExchange", null, ("data size", Run.Megabyte), ("time to build", 10))]).Facts, "large-broadcast");
    }

    [Fact]
    public void A_broadcast_that_timed_out_is_a_failure()
    {
        var facts = Healthy().Query(3, 5 * Run.Minute, [new("BroadcastExchange", null)], "java.util.concurrent.TimeoutException: Could not execute broadcast in 300 secs.").Facts;

        Advisor.Advise(facts).Select(finding => finding.Rule).ShouldBe(["large-broadcast", "failed-work"]);
    }

    [Fact]
    public void Many_small_files_are_told_where_they_are_read_and_where_they_are_written()
    {
        PlanNode[] plan =
        [
            new("Execute InsertIntoHadoopFsRelationCommand", null, ("number of written files", 20_000), ("written output", 200 * Run.Megabyte)) { Text = "Execute Insert file:/out, partition columns day" },
            new("Scan parquet", 0, ("number of files read", 40_000), ("size of files read", 4 * Run.Gigabyte)) { Location = "s3a://lake/events" },
        ];
        var findings = Find(Healthy().Query(3, 5 * Run.Minute, plan).Facts, "small-files");

        findings.Select(finding => finding.Place.PlanNodeId).ShouldBe([1, 0]);
        findings[0].Title.ShouldBe("Query 3 reads 40,000 files of 104.9 KiB on average; 32 would do.");
        findings[1].Remedies[0].Code!.ShouldContain("partitionBy");
        Silent(Healthy().Query(3, 1, [new("Scan parquet", null, ("number of files read", 40), ("size of files read", 40)), new("Scan parquet", null, ("number of files read", 4_000), ("size of files read", 4_000 * 100 * Run.Megabyte))]).Facts, "small-files");
    }

    [Fact]
    public void Tasks_shorter_than_their_handing_out_are_too_many()
    {
        double[] tiny = [1, 2, 4, 6, 50];
        var finding = First(Healthy().Stage(9, 50_000, 8 * Run.Minute, tiny).Facts, "tiny-tasks");

        finding.Loss.Time.ShouldBe(8 * Run.Minute - 50_000 * 4 / 16);
        finding.Remedies[0].Code!.ShouldContain("coalesce(100)");
        Silent(Healthy().Stage(9, 50_000, 50 * Run.Minute, [900, 950, 960, 1000, 1100]).Facts, "tiny-tasks");
        Silent(Healthy().Stage(9, 100, 8 * Run.Minute, tiny).Facts, "tiny-tasks");
    }

    [Fact]
    public void The_same_files_read_often_should_be_kept()
    {
        static PlanNode Scan(string location, long gigabytes) => new("Scan parquet", null, ("size of files read", gigabytes * Run.Gigabyte)) { Location = location };
        var run = Healthy();
        for (var query = 1; query <= 4; query++) run.Query(query, Run.Minute, [Scan("s3a://lake/events", 50)]);

        First(run.Facts, "repeated-scan").Loss.Bytes.ShouldBe(150 * Run.Gigabyte);
        Silent(Healthy().Query(1, 1, [Scan("a", 50)]).Query(2, 1, [Scan("b", 50)]).Query(3, 1, [Scan("c", 50)]).Facts, "repeated-scan");
    }

    [Fact]
    public void Rows_that_go_to_Python_one_by_one_are_told()
    {
        First(Healthy().Stage(9, 40, 20 * Run.Minute, Even).Query(3, 20 * Run.Minute, [new("BatchEvalPython", null, ("number of output rows", 2_000_000_000))], stages: [9]).Facts, "python-udf")
            .Remedies[1].Key.ShouldBe("spark.sql.execution.pythonUDF.arrow.enabled");
        Silent(Healthy().Query(3, 1, [new("BatchEvalPython", null, ("number of output rows", 1000)), new("ArrowEvalPython", null, ("number of output rows", 2_000_000_000))]).Facts, "python-udf");
    }

    [Fact]
    public void Much_garbage_collection_asks_for_memory()
    {
        First(Healthy().Stage(9, 160, 40 * Run.Minute, Even, stage => stage with { JvmGcTime = stage.ExecutorRunTime / 2 }).Facts, "garbage-collection").Remedies[0].Value.ShouldBe("2g");
        Silent(Healthy().Stage(9, 160, 40 * Run.Minute, Even, stage => stage with { JvmGcTime = stage.ExecutorRunTime / 50 }).Facts, "garbage-collection");
    }

    [Fact]
    public void Long_times_without_a_job_are_the_drivers()
    {
        var finding = First(new Run().Job(1, 0, 10 * Run.Minute).Job(2, 40 * Run.Minute, 60 * Run.Minute).Facts, "driver-gaps");

        (finding.Loss.Time, finding.Place.JobId, finding.Severity).ShouldBe((30 * Run.Minute, 1, Severity.High));
        finding.Evidence[0].Name.ShouldBe("between job 1 and job 2");
        Silent(new Run { Name = "PySparkShell" }.Job(1, 0, 10 * Run.Minute).Job(2, 40 * Run.Minute, 60 * Run.Minute).Facts, "driver-gaps");
        Silent(Healthy().Facts, "driver-gaps");
    }

    [Fact]
    public void Cores_without_work_cost_core_hours()
    {
        var finding = First(new Run().Stage(1, 16, Run.Minute, [60_000, 60_000, 60_000, 60_000, 60_000]).Facts, "idle-executors");

        finding.Title.ShouldBe("Executors were busy for 2 % of their time: 15.7 core hours were paid for nothing.");
        finding.Remedies[0].Key.ShouldBe("spark.dynamicAllocation.enabled");
        Silent(Healthy().Local().Facts, "idle-executors");
    }

    [Fact]
    public void Work_that_waits_for_cores_would_end_sooner_with_more()
    {
        First(Healthy().Stage(9, 480, 50 * Run.Minute, Even).Facts, "few-cores").Remedies[0].ShouldBe(new Remedy("Ask for more executors.", "spark.executor.instances", "8"));
        Silent(Healthy().Stage(9, 16, 50 * Run.Minute, Even).Facts, "few-cores");
    }

    [Fact]
    public void Heaps_that_were_never_filled_can_be_smaller()
    {
        var executors = Enumerable.Range(1, 4).Select(id => Run.Executor($"{id}", 4, peakHeap: 2 * Run.Gigabyte)).ToArray();

        First(Healthy().Set("spark.executor.memory", "32g").Executors(executors).Facts, "memory-too-large").Remedies[0].Value.ShouldBe("3g");
        Silent(Healthy().Set("spark.executor.memory", "3g").Executors(executors).Facts, "memory-too-large");
    }

    [Fact]
    public void Speculation_needs_a_second_host_and_has_to_win()
    {
        First(Healthy().Set("spark.speculation", "true").Executors(Run.Executor("1", 4, "h"), Run.Executor("2", 4, "h")).Facts, "speculation").Title.ShouldContain("all executors are on h");
        First(Healthy().Set("spark.speculation", "true").Stage(9, 40, 5, Even, stage => stage with { SpeculationSummary = new(30, 0, 2, 0, 28) }).Facts, "speculation").Title.ShouldBe("Of 30 second copies of slow tasks only 2 were faster.");
        Silent(Healthy().Set("spark.speculation", "true").Facts, "speculation");
    }

    [Theory]
    [InlineData("spark.sql.adaptive.enabled", "false", "3.5.9", true)]
    [InlineData("spark.sql.adaptive.enabled", "false", "3.0.1", false)]
    [InlineData("spark.sql.adaptive.enabled", "true", "3.5.9", false)]
    [InlineData("spark.sql.ansi.enabled", "false", "3.5.9", false)]
    [InlineData("spark.sql.ansi.enabled", "false", "4.0.0", true)]
    [InlineData("spark.blacklist.enabled", "true", "3.3.0-amzn-0", true)]
    [InlineData("spark.blacklist.enabled", "true", "", false)]
    public void Settings_are_traps_from_a_version_on(string key, string value, string version, bool trap)
    {
        var run = new Run { Version = version }.Set(key, value);

        Find(run.Facts, "version-traps").Count.ShouldBe(trap ? 1 : 0);
    }

    [Fact]
    public void Shuffle_data_that_nobody_tracks_is_a_trap() =>
        First(Healthy().Set("spark.dynamicAllocation.enabled", "true").Set("spark.dynamicAllocation.shuffleTracking.enabled", "false").Facts, "version-traps").Remedies[0].Key.ShouldBe("spark.dynamicAllocation.shuffleTracking.enabled");

    [Fact]
    public void Failures_come_first_and_then_what_costs_most()
    {
        var facts = Healthy().Stage(8, 40, 40 * Run.Minute, [1, 1, 1, 1, 2_000_000]).Stage(9, 40, 20 * Run.Minute, Skewed).Query(3, 5_000, [], "boom").Facts;

        Advisor.Advise(facts).Select(finding => (finding.Rule, finding.Place.StageId)).Take(3).ShouldBe([("failed-work", null), ("skew", 8), ("skew", 9)]);
    }

    private static Run Healthy() => new Run().Job(1, 0, Run.Hour).Stage(1, 64, 55 * Run.Minute, [800_000, 810_000, 820_000, 830_000, 840_000]);

    private static PlanNode[] Join(string join, long left, long right) =>
    [
        new("SortMergeJoin", null) { Text = join }, new("Sort", 0), new("Exchange", 1, ("data size", left), ("shuffle bytes written", left / 4)), new("Sort", 0), new("Exchange", 3, ("data size", right), ("shuffle bytes written", right / 4)),
    ];

    private static List<Finding> Find(ApplicationFacts facts, string rule) => [.. Advisor.Advise(facts).Where(finding => finding.Rule == rule)];

    private static Finding First(ApplicationFacts facts, string rule)
    {
        var finding = Find(facts, rule).FirstOrDefault().ShouldNotBeNull($"{rule} has to be seen");
        finding.Evidence.ShouldNotBeEmpty();
        finding.Remedies.ShouldNotBeEmpty();
        finding.Title.ShouldEndWith(rule is "failed-work" or "retried-work" ? finding.Title : ".");
        return finding;
    }

    private static void Silent(ApplicationFacts facts, string rule) => Find(facts, rule).ShouldBeEmpty();
}
