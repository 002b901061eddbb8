using Shouldly;
using Tinderbox.History.Listing;
using Tinderbox.HistoryServer.Configuration;
using Tinderbox.HistoryServer.Providers;
using Tinderbox.Storage;

namespace Tinderbox.HistoryServer.Tests.Providers;

public sealed class IndexFileTests
{
    private static readonly LogSource[] Sources = [new(StorageUri.Parse("/a", "/"), "a"), new(StorageUri.Parse("s3a://b/c", "/"), "b")];

    private static LogRecord[] Records =>
    [
        Logs.Record("a", "1") with { Digest = new(1, 2, 3, 4, 5, "why"), Problem = "cut" },
        Logs.Record("b", end: null) with { Head = new("b", null, "ünï", "u", 1, "", new ViewAcls("x", "y", "z", "")) },
        new(new(1, "eventlog_v2_c", true, true, [new("eventlog_v2_c/events_1_c", 7, Logs.Monday, "etag")], [new("eventlog_v2_c/appstatus_c", 0, Logs.Monday, null)]), null, new(9, 137), Logs.Monday, null, null),
    ];

    [Fact]
    public void What_is_written_is_read()
    {
        var read = IndexFile.Read(IndexFile.Write(Sources, Records), Sources)!;
        read.Count.ShouldBe(3);
        foreach (var (found, expected) in read.Zip(Records))
        {
            found.Log.IsSameAs(expected.Log).ShouldBeTrue();
            (found with { Log = expected.Log }).ShouldBe(expected);
        }
    }

    [Fact]
    public void A_folder_that_moved_in_the_configuration_keeps_its_records_and_one_that_left_loses_them()
    {
        var bytes = IndexFile.Write(Sources, Records);
        IndexFile.Read(bytes, [Sources[1]])!.ShouldHaveSingleItem().Log.Source.ShouldBe(0);
    }

    [Fact]
    public void A_damaged_index_is_not_believed()
    {
        var bytes = IndexFile.Write(Sources, Records);
        IndexFile.Read(bytes[..^1], Sources).ShouldBeNull();
        IndexFile.Read([], Sources).ShouldBeNull();
        for (var at = 0; at < bytes.Length; at++)
        {
            byte[] damaged = [.. bytes];
            damaged[at] ^= 4;
            IndexFile.Read(damaged, Sources).ShouldBeNull();
        }
    }
}
