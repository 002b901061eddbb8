using Shouldly;
using Tinderbox.Cli.State;
using Xunit;

namespace Tinderbox.Cli.Tests.State;

public sealed class DaemonRecordTests
{
    [Fact]
    public void A_record_is_read_as_it_was_written_and_only_by_its_owner()
    {
        using var captured = new CapturedContext();
        var file = Path.Combine(captured.Home, "daemon.json");
        var record = new DaemonRecord(17, 4711, "boot", "https://127.0.0.1:1", DateTimeOffset.UnixEpoch, "0.1.0", ["spark/pi"]);

        record.Write(file);

        var read = DaemonRecord.Read(file).ShouldNotBeNull();
        read.LostPods.ShouldBe(record.LostPods);
        (read with { LostPods = record.LostPods }).ShouldBe(record);
        File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"pid\": 17,")]
    public void A_file_that_was_cut_off_is_no_record(string text)
    {
        using var captured = new CapturedContext();
        var file = Path.Combine(captured.Home, "daemon.json");
        File.WriteAllText(file, text);

        DaemonRecord.Read(file).ShouldBeNull();
        DaemonRecord.Read(file + ".missing").ShouldBeNull();
    }
}
