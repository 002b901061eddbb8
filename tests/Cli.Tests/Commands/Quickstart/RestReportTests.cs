using Shouldly;
using Tinderbox.Cli.Commands.Quickstart;
using Tinderbox.Storage;
using Xunit;

namespace Tinderbox.Cli.Tests.Commands.Quickstart;

public sealed class RestReportTests
{
    private static readonly StorageUri Sample = StorageUri.Parse(Path.Combine(AppContext.BaseDirectory, "examples", "pi", "event-log"), "/");

    [Fact]
    public async Task What_ran_is_told_over_the_REST_API()
    {
        using var captured = new CapturedContext();
        var rows = (await RestReport.RowsAsync(Sample, new Dictionary<string, string>(), "spark-557b62e0637d438d9568c738f2dd5b4e", captured.Context, TestContext.Current.CancellationToken)).ShouldNotBeNull().ToDictionary(row => row[0], row => row[1]);

        rows["application"].ShouldBe("PythonPi (spark-557b62e0637d438d9568c738f2dd5b4e)");
        rows["spark"].ShouldBe("4.3.0");
        rows["jobs"].ShouldBe("1");
        rows["tasks"].ShouldStartWith("8 succeeded, ");
        rows["executors"].ShouldBe("2 (1: 7 tasks, 2: 1 task)");
        captured.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_application_without_a_log_has_no_rows()
    {
        using var captured = new CapturedContext();
        (await RestReport.RowsAsync(Sample, new Dictionary<string, string>(), "spark-other", captured.Context, TestContext.Current.CancellationToken)).ShouldBeNull();
    }
}
