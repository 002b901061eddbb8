using Shouldly;
using Tinderbox.History.Events;
using Tinderbox.History.Sql;
using Tinderbox.History.Status;

namespace Tinderbox.History.Tests.Sql;

public sealed class SqlAppStatusListenerTests
{
    private static readonly SparkPlanInfo Plan = new("Scan", "Scan x", [], new Dictionary<string, string>(), [new("rows", 1, "sum"), new("size", 2, "size")]);

    [Fact]
    public void Metrics_count_the_last_attempt_of_an_index_and_nothing_after_its_success()
    {
        var listener = Started();
        Task(listener, 0, successful: false, 100);
        Task(listener, 0, successful: true, 10);
        Task(listener, 0, successful: true, 50);
        Task(listener, 1, successful: true, 5);
        listener.OnJobEnd(0, true);
        listener.On(new SqlExecutionEnd(7, 20, ""));

        var metrics = Store(listener).Find(7)!.Details().Metrics;

        metrics[1].Text.ShouldBe("15");
        // the failed attempt's value stays the highest that was seen; the third index never told anything
        metrics[2].Text.ShouldBe("total (min, med, max (stageId: taskId))\n15.0 B (0.0 B, 5.0 B, 10.0 B (stage 3.0: task 0))");
    }

    [Fact]
    public void A_higher_value_of_the_driver_takes_the_place_of_the_task()
    {
        var listener = Started();
        Task(listener, 0, successful: true, 10);
        listener.On(new SqlDriverAccumUpdates(7, [new(2, 99), new(1, 4)]));
        listener.On(new SqlExecutionEnd(7, 20, ""));

        var metrics = Store(listener).Find(7)!.Details().Metrics;

        metrics[1].Text.ShouldBe("14");
        metrics[2].Text.ShouldBe("total (min, med, max (stageId: taskId))\n109.0 B (0.0 B, 10.0 B, 99.0 B (driver))");
    }

    [Fact]
    public void A_new_attempt_of_a_stage_begins_with_an_empty_table()
    {
        var listener = Started();
        Task(listener, 0, successful: true, 10);
        listener.OnStageSubmitted(3, 1);
        Task(listener, 0, successful: true, 99);
        listener.OnTaskEnd(3, 1, 9, 0, true, [new(1, 2)]);

        Store(listener).Find(7)!.Details().Metrics[1].Text.ShouldBe("2");
    }

    [Fact]
    public void Metrics_of_a_replaced_plan_are_collected_but_the_last_plan_is_shown()
    {
        var listener = Started();
        listener.On(new SqlAdaptiveExecutionUpdate(7, "second"u8.ToArray(), new SparkPlanInfo("Exchange", "Exchange y", [Plan], new Dictionary<string, string>(), [new("late", 5, "sum")])));
        listener.OnTaskEnd(3, 0, 1, 1, true, [new(1, 3), new(5, 8)]);
        listener.OnJobEnd(0, true);
        listener.On(new SqlExecutionEnd(7, 20, ""));

        var execution = Store(listener).Find(7)!;
        var details = execution.Details();

        details.PlanDescription.ShouldBe("second");
        details.InitialPlanDescription.ShouldBe("first");
        details.Graph.Nodes.Select(node => node.Name).ShouldBe(["Exchange", "Scan"]);
        details.InitialGraph!.Nodes.ShouldHaveSingleItem();
        details.Metrics[5].Sum.ShouldBe(8);
        execution.Jobs.ShouldBe([new SqlExecutionJob(0, JobExecutionStatus.Succeeded)]);
    }

    [Fact]
    public void A_job_without_a_start_makes_an_execution_without_description()
    {
        var listener = new SqlAppStatusListener(10);
        listener.OnJobStart(4, [(3, 2)], [3], "12");

        var execution = Store(listener).Find(12)!;

        (execution.Description, execution.SubmissionTime, execution.RootExecutionId, execution.Status).ShouldBe((null, -1, 0, "RUNNING"));
    }

    [Fact]
    public void A_late_job_opens_an_execution_again_and_leaves_its_metrics_alone()
    {
        var listener = Started();
        Task(listener, 0, successful: true, 10);
        listener.OnJobEnd(0, true);
        listener.On(new SqlExecutionEnd(7, 20, ""));
        listener.OnJobStart(1, [(4, 1)], [4], "7");
        listener.OnTaskEnd(4, 0, 8, 0, true, [new(1, 1000)]);
        listener.OnJobEnd(1, false);

        var execution = Store(listener).Find(7)!;

        execution.Details().Metrics[1].Text.ShouldBe("10");
        execution.Jobs.Select(job => job.Status).ShouldBe([JobExecutionStatus.Succeeded, JobExecutionStatus.Failed]);
        execution.Details().CallSite.ShouldBe("here");
    }

    [Fact]
    public void Old_logs_know_failure_from_their_jobs()
    {
        var listener = Started();
        listener.OnJobEnd(0, false);
        listener.On(new SqlExecutionEnd(7, 20, null));

        Store(listener).Find(7)!.Status.ShouldBe("FAILED");
    }

    [Fact]
    public void Of_more_executions_than_retained_the_first_to_complete_go()
    {
        var listener = new SqlAppStatusListener(2);
        foreach (var (id, end) in new[] { (1L, 30L), (2L, 10L), (3L, 20L) })
        {
            listener.On(Start(id));
            listener.On(new SqlExecutionEnd(id, end, ""));
        }

        Store(listener).Executions.Select(execution => execution.ExecutionId).ShouldBe([1, 3]);
    }

    [Fact]
    public void A_claimed_number_of_tasks_costs_nothing()
    {
        var listener = new SqlAppStatusListener(10);
        listener.On(Start(7));
        listener.OnJobStart(0, [(3, int.MaxValue)], [3], "7");
        var before = GC.GetAllocatedBytesForCurrentThread();
        listener.OnTaskEnd(3, 0, 1, int.MaxValue - 1, true, [new(1, 3), new(2, long.MaxValue)]);
        listener.OnTaskEnd(3, 0, 1, -1, true, [new(1, 3), new(2, 5)]);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(100_000);
        Store(listener).Find(7)!.Details().Metrics[2].Count.ShouldBe(int.MaxValue);
    }

    private static SqlAppStatusStore Store(SqlAppStatusListener listener) => new(listener.Snapshot());

    private static SqlAppStatusListener Started()
    {
        var listener = new SqlAppStatusListener(10);
        listener.On(Start(7));
        listener.OnJobStart(0, [(3, 3)], [3], "7");
        return listener;
    }

    private static SqlExecutionStart Start(long id) => new(id) { Description = "query", Details = "here"u8.ToArray(), PhysicalPlanDescription = "first"u8.ToArray(), PlanInfo = Plan, Time = 5 };

    private static void Task(SqlAppStatusListener listener, int index, bool successful, long value) =>
        listener.OnTaskEnd(3, 0, index, index, successful, [new AccumulableUpdate(1, value), new(2, value), new(77, value)]);
}
