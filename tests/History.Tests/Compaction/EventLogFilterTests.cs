using System.Text;
using Shouldly;
using Tinderbox.History.Compaction;
using Tinderbox.History.EventLogs;

namespace Tinderbox.History.Tests.Compaction;

public sealed class EventLogFilterTests
{
    private const string Sql = "org.apache.spark.sql.execution.ui.SparkListener";

    // job 0 has ended, job 1 has not; executor 1 is gone, 2 is not; query 5 has ended and query 6, whose job 2 has ended, has not
    private static readonly string[] Past =
    [
        """{"Event":"SparkListenerExecutorAdded","Executor ID":"1"}""",
        """{"Event":"SparkListenerExecutorAdded","Executor ID":"2"}""",
        """{"Event":"SparkListenerJobStart","Job ID":0,"Stage IDs":[0],"Properties":{}}""",
        """{"Event":"SparkListenerStageSubmitted","Stage Info":{"Stage ID":0,"RDD Info":[{"RDD ID":10,"Name":"a"}]},"Properties":{"stageId":"none"}}""",
        """{"Event":"SparkListenerTaskStart","Stage ID":0,"Task Info":{"Task ID":100}}""",
        """{"Event":"SparkListenerJobEnd","Job ID":0}""",
        """{"Event":"SparkListenerJobStart","Job ID":1,"Stage IDs":[1,3],"Properties":{}}""",
        """{"Event":"SparkListenerStageSubmitted","Stage Info":{"Stage ID":1,"RDD Info":[{"RDD ID":11}]}}""",
        """{"Event":"SparkListenerTaskStart","Stage ID":1,"Task Info":{"Task ID":101}}""",
        $$"""{"Event":"{{Sql}}SQLExecutionStart","executionId":5}""",
        $$"""{"Event":"{{Sql}}SQLExecutionEnd","executionId":5}""",
        $$"""{"Event":"{{Sql}}SQLExecutionStart","executionId":6}""",
        """{"Event":"SparkListenerJobStart","Job ID":2,"Stage IDs":[2],"Properties":{"spark.sql.execution.id":"6"}}""",
        """{"Event":"SparkListenerStageSubmitted","Stage Info":{"Stage ID":2,"RDD Info":[{"RDD ID":12}]}}""",
        """{"Event":"SparkListenerTaskStart","Stage ID":2,"Task Info":{"Task ID":102}}""",
        """{"Event":"SparkListenerJobEnd","Job ID":2}""",
        """{"Event":"SparkListenerExecutorRemoved","Executor ID":"1"}""",
    ];

    [Theory]
    [InlineData("""{"Event":"SparkListenerJobStart","Job ID":ID}""", 0, 1)]
    [InlineData("""{"Event":"SparkListenerJobEnd","Job ID":ID}""", 0, 1)]
    [InlineData("""{"Event":"SparkListenerJobEnd","Job ID":ID}""", 0, 2)]
    [InlineData("""{"Event":"SparkListenerStageSubmitted","Stage Info":{"Stage ID":ID}}""", 0, 1)]
    [InlineData("""{"Event":"SparkListenerStageCompleted","Stage Info":{"Stage ID":ID}}""", 3, 2)]
    [InlineData("""{"Event":"org.apache.spark.scheduler.SparkListenerSpeculativeTaskSubmitted","stageId":ID}""", 0, 1)]
    [InlineData("""{"Event":"SparkListenerTaskStart","Stage ID":1,"Task Info":{"Task ID":ID}}""", 100, 101)]
    [InlineData("""{"Event":"SparkListenerTaskGettingResult","Task Info":{"Task ID":ID}}""", 100, 102)]
    [InlineData("""{"Event":"SparkListenerTaskEnd","Stage ID":1,"Task Info":{"Task ID":ID,"Executor ID":"1"},"Task Metrics":{}}""", 100, 101)]
    [InlineData("""{"Event":"SparkListenerUnpersistRDD","RDD ID":ID}""", 10, 11)]
    [InlineData("""{"Event":"SparkListenerExecutorMetricsUpdate","Executor ID":"2","Metrics Updated":[{"Task ID":ID,"Stage ID":9}]}""", 100, 101)]
    [InlineData("""{"Event":"SparkListenerExecutorMetricsUpdate","Executor ID":"2","Metrics Updated":[{"Task ID":9,"Stage ID":ID}]}""", 0, 1)]
    [InlineData("""{"Event":"SparkListenerExecutorAdded","Executor ID":"ID"}""", 1, 2)]
    [InlineData("""{"Event":"SparkListenerExecutorRemoved","Executor ID":"ID"}""", 1, 2)]
    [InlineData("""{"Event":"SparkListenerStageExecutorMetrics","Executor ID":"ID","Stage ID":1}""", 1, 2)]
    [InlineData("""{"Event":"org.apache.spark.scheduler.SparkListenerExecutorExcluded","executorId":"ID"}""", 1, 2)]
    [InlineData("""{"Event":"org.apache.spark.scheduler.SparkListenerExecutorUnblacklisted","executorId":"ID"}""", 1, 2)]
    [InlineData("""{"Event":"SparkListenerBlockManagerAdded","Block Manager ID":{"Executor ID":"ID"}}""", 1, 2)]
    [InlineData("""{"Event":"SparkListenerBlockManagerRemoved","Block Manager ID":{"Executor ID":"ID"}}""", 1, 2)]
    [InlineData("""{"Event":"SparkListenerBlockUpdated","Block Updated Info":{"Block Manager ID":{"Executor ID":"ID"}}}""", 1, 2)]
    [InlineData("""{"Event":"org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart","executionId":ID}""", 5, 6)]
    [InlineData("""{"Event":"org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionEnd","executionId":ID}""", 5, 6)]
    [InlineData("""{"Event":"org.apache.spark.sql.execution.ui.SparkListenerSQLAdaptiveExecutionUpdate","executionId":ID}""", 5, 6)]
    [InlineData("""{"Event":"org.apache.spark.sql.execution.ui.SparkListenerDriverAccumUpdates","executionId":ID,"accumUpdates":[]}""", 5, 6)]
    public void An_event_goes_with_what_has_ended_and_stays_with_what_lives(string line, int ended, int alive)
    {
        Keeps(line.Replace("ID}", $"{ended}}}").Replace(":ID", $":{ended}").Replace("\"ID\"", $"\"{ended}\"")).ShouldBeFalse();
        Keeps(line.Replace("ID}", $"{alive}}}").Replace(":ID", $":{alive}").Replace("\"ID\"", $"\"{alive}\"")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{"Event":"SparkListenerLogStart","Spark Version":"4.3.0"}""")]
    [InlineData("""{"Event":"SparkListenerApplicationEnd","Timestamp":1}""")]
    [InlineData("""{"Event":"SparkListenerBlockManagerAdded","Block Manager ID":{"Executor ID":"driver"}}""")]
    [InlineData("""{"Event":"org.apache.spark.scheduler.SparkListenerExecutorExcludedForStage","executorId":"1","stageId":0}""")]
    [InlineData("""{"Event":"org.apache.spark.sql.streaming.StreamingQueryListener$QueryStartedEvent","id":"x"}""")]
    [InlineData("""{"Event":"org.example.Own","Job ID":0}""")]
    public void Events_that_no_filter_minds_stay(string line) => Keeps(line).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("""{"Event":"SparkListenerJobEnd","Job ID":0""")]
    [InlineData("""{"Event":"SparkListenerJobEnd","Job ID":0}}""")]
    [InlineData("""{"Event":"SparkListenerJobEnd","Job ID":"zero"}""")]
    [InlineData("""{"Event":"SparkListenerJobEnd","Completion Time":5}""")]
    [InlineData("""{"Job ID":0,"Event":"SparkListenerJobEnd"}""")]
    public void Lines_that_cannot_be_read_stay(string line) => Keeps(line).ShouldBeTrue();

    [Fact]
    public void Progress_of_streaming_queries_goes() => Keeps("""{"Event":"org.apache.spark.sql.streaming.StreamingQueryListener$QueryProgressEvent","progress":{}}""").ShouldBeFalse();

    [Fact]
    public void The_score_is_the_share_of_tasks_of_ended_jobs()
    {
        Survey(Past).Score.ShouldBe(2 / 3d, 0.001);
        Survey([]).Score.ShouldBe(double.NaN);
        Survey(["""{"Event":"SparkListenerTaskStart","Stage ID":9,"Task Info":{"Task ID":1}}"""]).Score.ShouldBe(1);
    }

    private static bool Keeps(string line) => Survey(Past).CreateFilter().Keeps(Encoding.UTF8.GetBytes(line));

    private static EventLogSurvey Survey(string[] lines)
    {
        var survey = new EventLogSurvey();
        survey.Read(new EventLogPart("events_1_a", new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)))), CancellationToken.None);
        return survey;
    }
}
