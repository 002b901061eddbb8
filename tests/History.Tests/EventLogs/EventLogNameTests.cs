using Shouldly;
using Tinderbox.History.EventLogs;

namespace Tinderbox.History.Tests.EventLogs;

public sealed class EventLogNameTests
{
    [Theory]
    [InlineData("local-1", "local-1", null, false, false)]
    [InlineData("local-1.inprogress", "local-1", null, true, false)]
    [InlineData("app-2026-0007_1.zstd", "app-2026-0007_1", "zstd", false, false)]
    [InlineData("app-2026-0007_1.lz4.inprogress", "app-2026-0007_1", "lz4", true, false)]
    [InlineData("events_2_local-1.zstd.compact", "events_2_local-1", "zstd", false, true)]
    public void A_file_name_tells_name_codec_and_state(string fileName, string name, string? codec, bool inProgress, bool compacted) =>
        EventLogName.Parse(fileName).ShouldBe(new EventLogName(name, codec, inProgress, compacted));

    [Theory]
    [InlineData("")]
    [InlineData(".hidden")]
    public void Hidden_files_are_no_logs(string fileName) => EventLogName.Parse(fileName).ShouldBeNull();
}
