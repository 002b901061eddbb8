using Tinderbox.History.Connect;
using Tinderbox.History.Status;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Tables;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Pages;

/// <summary><c>connect/</c> and <c>connect/session/</c>: sessions of Connect clients and what they asked for.</summary>
internal static class ConnectPage
{
    public static IEnumerable<Part?> Body(Application app, IReadOnlyList<ConnectSession> sessions, IReadOnlyList<ConnectOperation> operations, TableQuery query)
    {
        yield return Facts.Boxes(
            Facts.Box("Sessions", Show.Count(sessions.Count), $"{sessions.Count(session => session.FinishTime is null)} open"),
            Facts.Box("Operations", Show.Count(operations.Count), $"{operations.Count(operation => Failed(operation))} failed"));
        yield return Tags.H2("Sessions");
        yield return new DataTable<ConnectSession>("Sessions",
        [
            Column.Text<ConnectSession>("session", "Session", session => Tags.A(app.Links.ConnectSession(session.SessionId), Tags.Said(Show.Clip(session.SessionId, 80)))) with { IsRowHeading = true },
            Column.Text<ConnectSession>("user", "User", session => Show.Text(session.UserId), session => session.UserId),
            Column.Time<ConnectSession>("start", "Started", session => Moment(session.StartTime)),
            Column.Time<ConnectSession>("finish", "Finished", session => Moment(session.FinishTime)),
            Column.Duration<ConnectSession>("duration", "Duration", session => (session.FinishTime ?? app.Now) - session.StartTime),
            Column.Count<ConnectSession>("total", "Operations", session => session.TotalExecutions),
        ])
        { DefaultSort = "start", DefaultDescending = true, Empty = "No sessions." }.Show(sessions, query);
        yield return Tags.H2("Operations");
        yield return Operations(app, operations, query);
    }

    public static IEnumerable<Part?> SessionBody(Application app, ConnectSession session, IReadOnlyList<ConnectOperation> operations, TableQuery query)
    {
        yield return Facts.Boxes(
            Facts.Box("User", Show.Text(session.UserId)), Facts.Box("Started", Show.Time(Moment(session.StartTime))), Facts.Box("Finished", Show.Time(Moment(session.FinishTime))),
            Facts.Box("Duration", Show.Duration((session.FinishTime ?? app.Now) - session.StartTime)), Facts.Box("Operations", Show.Count(session.TotalExecutions)));
        yield return Tags.H2("Operations");
        yield return Operations(app, [.. operations.Where(operation => operation.SessionId == session.SessionId)], query);
    }

    private static Part Operations(Application app, IReadOnlyList<ConnectOperation> operations, TableQuery query) => new DataTable<ConnectOperation>("Operations",
    [
        Column.Text<ConnectOperation>("statement", "Statement", operation => Show.Text(operation.Statement), operation => operation.Statement) with { IsRowHeading = true, IsLong = true },
        Column.Text<ConnectOperation>("state", "State", operation => Tags.Several(States.Show(Word(operation.State)), operation.State == ConnectOperationState.Closed && Failed(operation) ? Tags.Element("small", "after it failed") : null), operation => operation.State.ToString()),
        Column.Text<ConnectOperation>("user", "User", operation => Show.Text(operation.UserId), operation => operation.UserId),
        Column.Text<ConnectOperation>("jobs", "Jobs", operation => Tags.Each(operation.JobIds.Take(40), job => Tags.Several(app.JobLink(job, $"{job}"), " "))),
        Column.Text<ConnectOperation>("queries", "Queries", operation => Tags.Each(operation.SqlExecutionIds.Take(40), id => Tags.Several(Tags.A(app.Links.Execution(id), $"{id}"), " "))),
        Column.Time<ConnectOperation>("start", "Started", operation => Moment(operation.StartTime)),
        Column.Time<ConnectOperation>("finish", "Finished", operation => Moment(operation.FinishTime)),
        Column.Time<ConnectOperation>("close", "Closed", operation => Moment(operation.CloseTime)),
        Column.Duration<ConnectOperation>("execution", "Execution time", operation => (operation.FinishTime ?? app.Now) - operation.StartTime, "Until the last row was made"),
        Column.Duration<ConnectOperation>("duration", "Duration", operation => (operation.CloseTime ?? app.Now) - operation.StartTime, "Until the client closed it"),
        Column.Text<ConnectOperation>("session", "Session", operation => Tags.A(app.Links.ConnectSession(operation.SessionId), Tags.Said(Show.Clip(operation.SessionId, 40))), operation => operation.SessionId),
        Column.Text<ConnectOperation>("operation", "Operation", operation => Tags.Several(Tags.Said(Show.Clip(operation.OperationId, 60)), Tags.Element("small", Tags.Said(Show.Clip(operation.JobTag, 120))))) with { IsLong = true },
        Column.Text<ConnectOperation>("tags", "Session tags", operation => Show.Text(string.Join(", ", operation.SessionTags))),
        Column.Text<ConnectOperation>("detail", "Detail", operation => Show.Text(operation.Detail)) with { IsLong = true },
    ])
    { DefaultSort = "start", DefaultDescending = true, Empty = "No operations.", RowClass = operation => Failed(operation) ? "failed" : null }.Show(operations, query);

    /// <summary>The client closes what failed as well: its state is then closed, and the reason stays.</summary>
    private static bool Failed(ConnectOperation operation) => operation.State == ConnectOperationState.Failed || operation.Detail.Length > 0;

    private static string Word(ConnectOperationState state) => state switch
    {
        ConnectOperationState.Failed => "failed",
        ConnectOperationState.Finished or ConnectOperationState.Closed => state == ConnectOperationState.Closed ? "closed" : "completed",
        ConnectOperationState.Canceled => "killed",
        _ => state.ToString().ToLowerInvariant(),
    };

    private static DateTimeOffset? Moment(long? milliseconds) => milliseconds is { } value and > 0 ? new SparkTime(value).ToDateTimeOffset() : null;
}
