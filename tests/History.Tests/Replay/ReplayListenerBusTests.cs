using System.Text;
using Shouldly;
using Tinderbox.History.EventLogs;
using Tinderbox.History.Replay;

namespace Tinderbox.History.Tests.Replay;

public sealed class ReplayListenerBusTests
{
    private const string Start = """{"Event":"SparkListenerApplicationStart","App Name":"p\u00e9","App ID":"a","Timestamp":5,"User":"ada"}""";
    private const string End = """{"Event":"SparkListenerApplicationEnd","Timestamp":9}""";

    [Fact]
    public void Unknown_events_and_members_are_skipped_and_counted()
    {
        var replayed = Replay($"{Start[..^1]},\"New\":{{\"a\":[1]}}}}\n{{\"Event\":\"com.acme.Thing\",\"x\":1}}\n{{\"Event\":\"com.acme.Thing\"}}\n{End}\n");

        replayed.Summary.Name.ShouldBe("pé");
        replayed.Summary.Duration.ShouldBe(TimeSpan.FromMilliseconds(4));
        replayed.Report.Skipped.ShouldBe(new Dictionary<string, long> { ["com.acme.Thing"] = 2 });
        replayed.Report.Remark.ShouldBeNull();
    }

    [Fact]
    public void A_cut_last_line_is_tolerated_and_said()
    {
        var replayed = Replay($"{Start}\n{End[..20]}");

        replayed.Summary.Completed.ShouldBeFalse();
        replayed.Report.Remark.ShouldBe("the log breaks off after 1 events");
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("{\"Event\":\"SparkListenerApplicationEnd\",\"Timestamp\":\"soon\"}")]
    [InlineData("{\"Event\":\"SparkListenerApplicationEnd\",\"Timestamp\":99999999999999999999999}")]
    [InlineData("{\"Event\":7}")]
    [InlineData("[1]")]
    [InlineData("{\"Event\":\"SparkListenerJobStart\",\"Stage Infos\":[[[")]
    public void A_malformed_line_in_the_middle_is_skipped_and_said(string line)
    {
        var replayed = Replay($"{Start}\n{line}\n{End}\n");

        replayed.Summary.Completed.ShouldBeTrue();
        replayed.Report.UnreadableLines.ShouldBe(1);
        replayed.Report.Remark!.ShouldStartWith("1 unreadable line was skipped (first: line 2: ");
    }

    [Fact]
    public void An_empty_line_ends_the_replay_but_not_the_look_for_the_end()
    {
        var replayed = Replay(Start + "\n\n{\"Event\":\"SparkListenerJobStart\",\"Job ID\":1}\n" + End + "\n");

        replayed.Summary.Jobs.ShouldBeEmpty();
        replayed.Summary.Completed.ShouldBeTrue();
        replayed.Report.Remark.ShouldBe("1 unreadable line was skipped (first: line 2: the line is empty, and what follows is not read)");
    }

    [Fact]
    public void Deep_nesting_does_no_harm()
    {
        var deep = "{\"Event\":\"SparkListenerJobEnd\",\"x\":" + new string('[', 100_000) + "\n";

        Replay($"{Start}\n{deep}{End}\n").Report.UnreadableLines.ShouldBe(1);
    }

    [Fact]
    public void Task_ends_without_a_start_and_stages_without_a_job_do_no_harm()
    {
        var replayed = Replay(string.Join('\n',
            Start,
            """{"Event":"SparkListenerTaskEnd","Stage ID":7,"Stage Attempt ID":0,"Task End Reason":{"Reason":"Success"},"Task Info":{"Task ID":1,"Index":0,"Launch Time":1,"Finish Time":3,"Executor ID":"9"}}""",
            """{"Event":"SparkListenerStageCompleted","Stage Info":{"Stage ID":7,"Number of Tasks":1}}""",
            """{"Event":"SparkListenerJobEnd","Job ID":3,"Job Result":{"Result":"JobFailed","Exception":{"Message":"boom","Stack Trace":[]}}}""",
            """{"Event":"SparkListenerJobStart","Job ID":4,"Stage IDs":[2,3]}""",
            """{"Event":"SparkListenerJobEnd","Job ID":4,"Completion Time":9,"Job Result":{"Result":"JobFailed","Exception":{"Message":"boom","Stack Trace":[]}}}""",
            End) + "\n");

        replayed.Report.Remark.ShouldBeNull();
        replayed.Summary.TotalTaskTime.ShouldBe(2);
        replayed.Summary.Jobs.ShouldHaveSingleItem().Failure.ShouldBe("boom");
        replayed.Summary.Jobs[0].SkippedStages.ShouldBe(2);
    }

    [Fact]
    public void Unknown_events_make_no_strings()
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"Event\":\"com.acme.Thing\",\"text\":\"" + new string('x', 1000) + "\"}\n", 20_000)));
        Read(text);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(text).Report.Skipped["com.acme.Thing"].ShouldBe(20_000);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(200_000);
    }

    private static ReplayedApplication Replay(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static ReplayedApplication Read(byte[] text) => EventLogReplay.Read([new EventLogPart("a", new MemoryStream(text))], CancellationToken.None);
}
