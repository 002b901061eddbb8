using System.Text;
using Shouldly;
using Tinderbox.History.EventLogs;
using Tinderbox.History.Queries;
using Tinderbox.History.Replay;
using Tinderbox.History.Status;

namespace Tinderbox.History.Tests.Replay;

public sealed class ReplayListenerBusTests
{
    private const string Start = """{"Event":"SparkListenerApplicationStart","App Name":"p\u00e9","App ID":"a","Timestamp":5,"User":"ada"}""";
    private const string End = """{"Event":"SparkListenerApplicationEnd","Timestamp":9}""";

    [Fact]
    public async Task Unknown_events_and_members_are_skipped_and_counted()
    {
        var replayed = await ReplayAsync($"{Start[..^1]},\"New\":{{\"a\":[1]}}}}\n{{\"Event\":\"com.acme.Thing\",\"x\":1}}\n{{\"Event\":\"com.acme.Thing\"}}\n{End}\n");

        replayed.Store.Application.Name.ShouldBe("pé");
        replayed.Store.Application.Duration.ShouldBe(TimeSpan.FromMilliseconds(4));
        replayed.Report.Skipped.ShouldBe(new Dictionary<string, long> { ["com.acme.Thing"] = 2 });
        replayed.Report.Remark.ShouldBeNull();
    }

    [Fact]
    public async Task A_cut_last_line_is_tolerated_and_said()
    {
        var replayed = await ReplayAsync($"{Start}\n{End[..20]}");

        replayed.Store.Application.Completed.ShouldBeFalse();
        replayed.Report.Remark.ShouldBe("the log breaks off after 1 events");
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("{\"Event\":\"SparkListenerJobStart\",\"Stage Infos\":[[[")]
    public async Task A_malformed_line_in_the_middle_is_skipped_and_said(string line)
    {
        var replayed = await ReplayAsync($"{Start}\n{line}\n{End}\n");

        replayed.Store.Application.Completed.ShouldBeTrue();
        replayed.Report.UnreadableLines.ShouldBe(1);
        replayed.Report.Remark!.ShouldStartWith("1 unreadable line was skipped (first: line 2: ");
        replayed.Report.Refused.ShouldBeTrue();
    }

    [Theory]
    [InlineData("{\"Event\":\"SparkListenerJobEnd\",\"Job ID\":\"soon\"}")]
    [InlineData("{\"Event\":\"SparkListenerJobEnd\",\"Job ID\":99999999999999999999999}")]
    [InlineData("{\"Event\":7}")]
    [InlineData("[1]")]
    public async Task A_value_of_a_wrong_type_ends_the_replay_as_in_Spark(string line)
    {
        var replayed = await ReplayAsync($"{Start}\n{line}\n{{\"Event\":\"SparkListenerJobStart\",\"Job ID\":1}}\n{End}\n");

        replayed.Store.Jobs([]).ShouldBeEmpty();
        replayed.Store.Application.Completed.ShouldBeTrue();
        replayed.Report.Refused.ShouldBeFalse();
        replayed.Report.UnreadableLines.ShouldBe(1);
    }

    [Fact]
    public async Task An_empty_line_ends_the_replay_but_not_the_look_for_the_end()
    {
        var replayed = await ReplayAsync(Start + "\n\n{\"Event\":\"SparkListenerJobStart\",\"Job ID\":1}\n" + End + "\n");

        replayed.Store.Jobs([]).ShouldBeEmpty();
        replayed.Store.Application.Completed.ShouldBeTrue();
        replayed.Report.Remark.ShouldBe("1 unreadable line was skipped (first: line 2: the line is empty, and what follows is not read)");
    }

    [Fact]
    public async Task Deep_nesting_does_no_harm()
    {
        var deep = "{\"Event\":\"SparkListenerJobEnd\",\"x\":" + new string('[', 100_000) + "\n";

        (await ReplayAsync($"{Start}\n{deep}{End}\n")).Report.UnreadableLines.ShouldBe(1);
    }

    [Fact]
    public async Task Task_ends_without_a_start_and_stages_without_a_job_do_no_harm()
    {
        var replayed = await ReplayAsync(string.Join('\n',
            Start,
            """{"Event":"SparkListenerTaskEnd","Stage ID":7,"Stage Attempt ID":0,"Task End Reason":{"Reason":"Success"},"Task Info":{"Task ID":1,"Index":0,"Launch Time":1,"Finish Time":3,"Executor ID":"9"}}""",
            """{"Event":"SparkListenerStageCompleted","Stage Info":{"Stage ID":7,"Number of Tasks":1}}""",
            """{"Event":"SparkListenerJobEnd","Job ID":3,"Job Result":{"Result":"JobFailed","Exception":{"Message":"boom","Stack Trace":[]}}}""",
            """{"Event":"SparkListenerJobStart","Job ID":4,"Stage IDs":[2,3]}""",
            """{"Event":"SparkListenerJobEnd","Job ID":4,"Completion Time":9,"Job Result":{"Result":"JobFailed","Exception":{"Message":"boom","Stack Trace":[]}}}""",
            End) + "\n");

        replayed.Report.Remark.ShouldBeNull();
        var job = replayed.Store.Jobs([]).ShouldHaveSingleItem();
        job.Status.ShouldBe(JobExecutionStatus.Failed);
        job.NumSkippedStages.ShouldBe(2);
    }

    private static Task<ReplayedApplication> ReplayAsync(string text) =>
        EventLogReplay.ReadAsync([new EventLogPart("a", new MemoryStream(Encoding.UTF8.GetBytes(text)))], new(), TestContext.Current.CancellationToken);
}
