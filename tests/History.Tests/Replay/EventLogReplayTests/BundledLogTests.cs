using Shouldly;
using Tinderbox.History.EventLogs;
using Tinderbox.History.Replay;
using Tinderbox.History.Status;
using Tinderbox.Testing;

namespace Tinderbox.History.Tests.Replay;

public sealed class BundledLogTests
{
    [Fact]
    public void The_bundled_log_is_a_Pi_of_Spark_4_3_0_with_two_executors()
    {
        var file = Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "examples/pi/event-log"), "events_1_*", SearchOption.AllDirectories).Single();
        using var stored = File.OpenRead(file);

        var (summary, report) = EventLogReplay.Read([new EventLogPart(Path.GetFileName(file), stored)], TestContext.Current.CancellationToken);

        report.Remark.ShouldBeNull();
        summary.SparkVersion.ShouldBe("4.3.0");
        summary.Name.ShouldBe("PythonPi");
        summary.Jobs.ShouldHaveSingleItem().Status.ShouldBe(JobExecutionStatus.Succeeded);
        summary.Stages.ShouldHaveSingleItem().Status.ShouldBe(StageStatus.Complete);
        summary.Tasks.ShouldBe(new TaskCounts(0, 8, 0, 0));
        summary.Executors.Count(executor => !executor.IsDriver).ShouldBe(2);
        summary.Duration.ShouldBeGreaterThan(TimeSpan.FromSeconds(1));
        summary.ExitCode.ShouldBe(0);
    }
}
