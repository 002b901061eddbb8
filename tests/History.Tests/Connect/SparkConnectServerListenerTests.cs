using Shouldly;
using Tinderbox.History.Connect;
using Tinderbox.History.Status;
using Tinderbox.History.Tests.Golden;

namespace Tinderbox.History.Tests.Connect;

public sealed class SparkConnectServerListenerTests
{
    private const string Package = "org.apache.spark.sql.connect.service.SparkListenerConnect";

    [Fact]
    public void An_operation_finds_its_jobs_and_executions_by_its_tag()
    {
        var stores = SqlReplay.Read(
        [
            Session("s", 1), Operation("t", 2), Change("OperationAnalyzed", "t", 3),
            """{"Event":"org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart","executionId":5,"jobTags":["other","t"],"time":3}""",
            """{"Event":"SparkListenerJobStart","Job ID":4,"Stage Infos":[],"Stage IDs":[],"Properties":{"spark.job.tags":"x,t"}}""",
            Change("OperationFinished", "t", 9), Change("OperationClosed", "t", 10), $$"""{"Event":"{{Package}}SessionClosed","sessionId":"s","userId":"ada","eventTime":11}""",
        ]);

        var operation = stores.Other.ConnectOperations.ShouldHaveSingleItem();
        operation.State.ShouldBe(ConnectOperationState.Closed);
        (operation.FinishTime, operation.CloseTime, operation.ProducedRows).ShouldBe((9, 10, 3));
        operation.JobIds.ShouldBe([4]);
        operation.SqlExecutionIds.ShouldBe([5]);
        stores.Other.ConnectSessions.ShouldHaveSingleItem().ShouldBe(new ConnectSession("s", "ada", 1) { FinishTime = 11, TotalExecutions = 1 });
    }

    [Fact]
    public void A_failed_operation_says_why()
    {
        var operation = SqlReplay.Read([Operation("t", 2), $$"""{"Event":"{{Package}}OperationFailed","jobTag":"t","eventTime":4,"errorMessage":"boom"}"""]).Other.ConnectOperations[0];

        (operation.State, operation.Detail, operation.FinishTime).ShouldBe((ConnectOperationState.Failed, "boom", 4L));
    }

    [Fact]
    public void More_operations_than_retained_are_forgotten_when_one_is_closed()
    {
        var stores = SqlReplay.Read(Enumerable.Range(0, 5).SelectMany(i => new[] { Operation($"t{i}", i), Change("OperationFinished", $"t{i}", 10 + i), Change("OperationClosed", $"t{i}", 20 + i) }), new OtherLimits { RetainedConnectStatements = 3 });

        stores.Other.ConnectOperations.Select(operation => operation.JobTag).ShouldBe(["t2", "t3", "t4"]);
    }

    private static string Session(string id, long time) => $$"""{"Event":"{{Package}}SessionStarted","sessionId":"{{id}}","userId":"ada","eventTime":{{time}},"extraTags":{} }""";

    private static string Operation(string tag, long time) => $$"""{"Event":"{{Package}}OperationStarted","jobTag":"{{tag}}","operationId":"o","eventTime":{{time}},"sessionId":"s","userId":"ada","userName":"","statementText":"select","sparkSessionTags":["etl"],"extraTags":{} }""";

    private static string Change(string what, string tag, long time) => $$"""{"Event":"{{Package}}{{what}}","jobTag":"{{tag}}","operationId":"o","eventTime":{{time}},"producedRowCount":3,"extraTags":{} }""";
}
