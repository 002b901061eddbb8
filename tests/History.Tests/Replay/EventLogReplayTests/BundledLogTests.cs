using Shouldly;
using Tinderbox.History.EventLogs;
using Tinderbox.History.Queries;
using Tinderbox.History.Replay;
using Tinderbox.History.Status;
using Tinderbox.Testing;

namespace Tinderbox.History.Tests.Replay;

public sealed class BundledLogTests
{
    [Fact]
    public async Task The_bundled_log_is_a_Pi_of_Spark_4_3_0_with_two_executors()
    {
        var file = Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "examples/pi/event-log"), "events_1_*", SearchOption.AllDirectories).Single();
        using var stored = File.OpenRead(file);

        var (store, report) = await EventLogReplay.ReadAsync([new EventLogPart(Path.GetFileName(file), stored)], new(), TestContext.Current.CancellationToken);

        report.Remark.ShouldBeNull();
        store.Application.SparkVersion.ShouldBe("4.3.0");
        store.Application.Name.ShouldBe("PythonPi");
        store.Jobs([]).ShouldHaveSingleItem().Status.ShouldBe(JobExecutionStatus.Succeeded);
        var stage = store.Stages(new()).ShouldHaveSingleItem();
        stage.Status.ShouldBe(StageStatus.Complete);
        stage.NumCompleteTasks.ShouldBe(8);
        store.Executors(activeOnly: false, 0).Count(executor => executor.Id != "driver").ShouldBe(2);
        store.Application.Duration.ShouldBeGreaterThan(TimeSpan.FromSeconds(1));
        store.Application.ExitCode.ShouldBe(0);
    }
}
