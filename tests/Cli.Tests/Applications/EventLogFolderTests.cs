using Shouldly;
using Tinderbox.Cli.Applications;
using Tinderbox.Storage;
using Xunit;

namespace Tinderbox.Cli.Tests.Applications;

public sealed class EventLogFolderTests
{
    private static string Sample => Path.Combine(AppContext.BaseDirectory, "examples", "pi", "event-log");

    [Fact]
    public async Task The_bundled_log_of_Pi_tells_what_ran()
    {
        using var folder = StorageFolders.Open(StorageUri.Parse(Sample, "/"), new Dictionary<string, string>());

        var replayed = (await EventLogFolder.ReadAsync(folder, null, TestContext.Current.CancellationToken)).ShouldNotBeNull();

        replayed.Report.Remark.ShouldBeNull();
        var rows = RunReport.Rows(replayed.Store).ToDictionary(row => row[0], row => row[1]);
        rows["application"].ShouldBe("PythonPi (spark-557b62e0637d438d9568c738f2dd5b4e)");
        rows["spark"].ShouldBe("4.3.0");
        rows["jobs"].ShouldBe("1");
        rows["tasks"].ShouldStartWith("8 succeeded, ");
        rows["executors"].ShouldBe("2 (1: 7 tasks, 2: 1 task)");
    }
}
