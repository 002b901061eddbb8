using Shouldly;
using Tinderbox.History.Tests.Golden;
using Tinderbox.History.ThriftServer;

namespace Tinderbox.History.Tests.ThriftServer;

public sealed class HiveThriftServer2ListenerTests
{
    private const string Package = "org.apache.spark.sql.hive.thriftserver.ui.SparkListenerThriftServer";

    [Fact]
    public void A_statement_finds_its_jobs_by_their_group_even_after_it_is_closed()
    {
        var stores = SqlReplay.Read(
        [
            $$"""{"Event":"{{Package}}SessionCreated","ip":"127.0.0.9","sessionId":"s","userName":"ada","startTime":1}""",
            $$"""{"Event":"{{Package}}OperationStart","id":"o","sessionId":"s","statement":"select 1","groupId":"g","startTime":2,"userName":"ada"}""",
            Job(7), $$"""{"Event":"{{Package}}OperationParsed","id":"o","executionPlan":"plan"}""",
            $$"""{"Event":"{{Package}}OperationFinish","id":"o","finishTime":5}""", $$"""{"Event":"{{Package}}OperationClosed","id":"o","closeTime":6}""", Job(8),
            $$"""{"Event":"{{Package}}SessionClosed","sessionId":"s","finishTime":9}""",
        ]);

        var statement = stores.Other.ThriftStatements.ShouldHaveSingleItem();
        (statement.State, statement.ExecutePlan, statement.FinishTime, statement.CloseTime).ShouldBe((ThriftStatementState.Closed, "plan", 5L, 6L));
        statement.JobIds.ShouldBe([7, 8]);
        stores.Other.ThriftSessions.ShouldHaveSingleItem().ShouldBe(new ThriftSession("s", "ada", "127.0.0.9", 1) { FinishTime = 9, TotalExecutions = 1 });
    }

    [Theory]
    [InlineData("OperationError", ThriftStatementState.Failed)]
    [InlineData("OperationCanceled", ThriftStatementState.Canceled)]
    [InlineData("OperationTimeout", ThriftStatementState.TimedOut)]
    public void Other_ends_are_told_apart(string what, ThriftStatementState state)
    {
        var statement = SqlReplay.Read(
        [
            $$"""{"Event":"{{Package}}OperationStart","id":"o","sessionId":"s","statement":"select 1","groupId":"g","startTime":2,"userName":"ada"}""",
            $$"""{"Event":"{{Package}}{{what}}","id":"o","errorMsg":"boom","errorTrace":"at","finishTime":5}""",
        ]).Other.ThriftStatements[0];

        (statement.State, statement.FinishTime).ShouldBe((state, 5L));
    }

    private static string Job(int id) => $$"""{"Event":"SparkListenerJobStart","Job ID":{{id}},"Stage Infos":[],"Stage IDs":[],"Properties":{"spark.jobGroup.id":"g"} }""";
}
