using Shouldly;
using Tinderbox.Cli.Applications;
using Xunit;

namespace Tinderbox.Cli.Tests.Applications;

public sealed class EventLogFolderTests
{
    private static string Sample => Path.Combine(AppContext.BaseDirectory, "examples", "pi", "event-log");

    [Fact]
    public void The_bundled_log_of_Pi_tells_what_ran()
    {
        var log = Directory.GetDirectories(Sample).ShouldHaveSingleItem();

        var replayed = EventLogFolder.ReadLog(log, TestContext.Current.CancellationToken).ShouldNotBeNull();

        replayed.Report.Remark.ShouldBeNull();
        var rows = RunReport.Rows(replayed.Summary).ToDictionary(row => row[0], row => row[1]);
        rows["application"].ShouldBe("PythonPi (spark-557b62e0637d438d9568c738f2dd5b4e)");
        rows["spark"].ShouldBe("4.3.0");
        rows["jobs"].ShouldBe("1");
        rows["tasks"].ShouldStartWith("8 succeeded, ");
        rows["executors"].ShouldBe("2 (1: 7 tasks, 2: 1 task)");
    }

    [Fact]
    public void A_log_is_found_by_the_application_id() =>
        EventLogFolder.Read(Sample, "spark-557b62e0637d438d9568c738f2dd5b4e", TestContext.Current.CancellationToken).ShouldNotBeNull();

    [Fact]
    public void An_application_without_a_log_has_none() => EventLogFolder.Read(Sample, "spark-other", TestContext.Current.CancellationToken).ShouldBeNull();
}
