using Shouldly;
using Tinderbox.History.Status;
using Tinderbox.History.Tests.Golden;

namespace Tinderbox.History.Tests.Streaming;

public sealed class StreamingQueryStatusListenerTests
{
    private const string Package = "org.apache.spark.sql.streaming.StreamingQueryListener$";

    [Fact]
    public void A_run_has_its_progress_and_ends_with_its_last_batch()
    {
        var query = SqlReplay.Read([Started("r1"), Progress("r1", 0), Progress("r1", 1), Terminated("r1", "\"boom\"")]).Other.StreamingQueries.ShouldHaveSingleItem();

        (query.Name, query.IsActive, query.Exception, query.StartTime).ShouldBe(("q", false, "boom", 1000));
        query.EndTime.ShouldBe(2000 + 300);
        var last = query.Progress[^1];
        (last.BatchId, last.NumInputRows, last.InputRowsPerSecond, last.NumOutputRows, last.DurationMs["addBatch"]).ShouldBe((1, 20, 2.5, 7, 200));
        last.EventTime["watermark"].ShouldBe("1970-01-01T00:00:00.000Z");
        (last.StateOperators[0].NumRowsTotal, last.StateOperators[0].CustomMetrics["hits"]).ShouldBe((5, 3));
        (last.Sources[0].StartOffset, last.Sources[0].EndOffset).ShouldBe(("""{"a":1}""", "9"));
    }

    [Fact]
    public void Only_the_last_progress_of_a_run_is_kept()
    {
        var stores = SqlReplay.Read([Started("r1"), .. Enumerable.Range(0, 9).Select(batch => Progress("r1", batch))], new OtherLimits { RetainedProgressUpdates = 3 });

        stores.Other.StreamingQueries[0].Progress.Select(progress => progress.BatchId).ShouldBe([6, 7, 8]);
    }

    [Fact]
    public void Ended_runs_are_forgotten_before_active_ones()
    {
        var stores = SqlReplay.Read([Started("a"), Started("b"), Terminated("b", "null"), Started("c"), Progress("nobody", 1)], new OtherLimits { RetainedStreamingQueries = 2 });

        stores.Other.StreamingQueries.Select(query => query.RunId).ShouldBe(["a", "c"]);
    }

    private static string Started(string run) => $$"""{"Event":"{{Package}}QueryStartedEvent","id":"i","runId":"{{run}}","name":"q","timestamp":"1970-01-01T00:00:01.000Z","jobTags":[]}""";

    private static string Terminated(string run, string exception) => $$"""{"Event":"{{Package}}QueryTerminatedEvent","id":"i","runId":"{{run}}","exception":{{exception}},"errorClassOnException":null}""";

    private static string Progress(string run, int batch) => $$"""
        {"Event":"{{Package}}QueryProgressEvent","progress":{"id":"i","runId":"{{run}}","name":"q","timestamp":"1970-01-01T00:00:02.000Z","batchId":{{batch}},"batchDuration":300,"durationMs":{"addBatch":200},
        "eventTime":{"watermark":"1970-01-01T00:00:00.000Z"},"stateOperators":[{"operatorName":"agg","numRowsTotal":5,"customMetrics":{"hits":3} }],
        "sources":[{"description":"s","startOffset":{"a":1},"endOffset":"9","numInputRows":20,"inputRowsPerSecond":2.5,"processedRowsPerSecond":"NaN"}],"sink":{"description":"k","numOutputRows":7} } }
        """.ReplaceLineEndings("");
}
