using Tinderbox.History.Status;
using Tinderbox.History.ThriftServer;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Tables;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Pages;

/// <summary><c>sqlserver/</c> and <c>sqlserver/session/</c>: sessions of JDBC and ODBC clients and their statements.</summary>
internal static class ThriftServerPage
{
    public static IEnumerable<Part?> Body(Application app, IReadOnlyList<ThriftSession> sessions, IReadOnlyList<ThriftStatement> statements, TableQuery query)
    {
        yield return Facts.Boxes(
            Facts.Box("Sessions", Show.Count(sessions.Count), $"{sessions.Count(session => session.FinishTime is null)} open"),
            Facts.Box("Statements", Show.Count(statements.Count), $"{statements.Count(statement => statement.State == ThriftStatementState.Failed)} failed"));
        yield return Tags.H2("Sessions");
        yield return new DataTable<ThriftSession>("Sessions",
        [
            Column.Text<ThriftSession>("session", "Session", session => Tags.A(app.Links.ThriftSession(session.SessionId), Tags.Said(Show.Clip(session.SessionId, 80)))) with { IsRowHeading = true },
            Column.Text<ThriftSession>("user", "User", session => Show.Text(session.UserName), session => session.UserName),
            Column.Text<ThriftSession>("ip", "Address", session => Show.Text(session.Ip), session => session.Ip),
            Column.Time<ThriftSession>("start", "Started", session => Moment(session.StartTime)),
            Column.Time<ThriftSession>("finish", "Finished", session => Moment(session.FinishTime)),
            Column.Duration<ThriftSession>("duration", "Duration", session => (session.FinishTime ?? app.Now) - session.StartTime),
            Column.Count<ThriftSession>("total", "Statements", session => session.TotalExecutions),
        ])
        { DefaultSort = "start", DefaultDescending = true, Empty = "No sessions." }.Show(sessions, query);
        yield return Tags.H2("Statements");
        yield return Statements(app, statements, query);
    }

    public static IEnumerable<Part?> SessionBody(Application app, ThriftSession session, IReadOnlyList<ThriftStatement> statements, TableQuery query)
    {
        yield return Facts.Boxes(
            Facts.Box("User", Show.Text(session.UserName)), Facts.Box("Address", Show.Text(session.Ip)), Facts.Box("Started", Show.Time(Moment(session.StartTime))), Facts.Box("Finished", Show.Time(Moment(session.FinishTime))),
            Facts.Box("Duration", Show.Duration((session.FinishTime ?? app.Now) - session.StartTime)), Facts.Box("Statements", Show.Count(session.TotalExecutions)));
        yield return Tags.H2("Statements");
        yield return Statements(app, [.. statements.Where(statement => statement.SessionId == session.SessionId)], query);
    }

    private static Part Statements(Application app, IReadOnlyList<ThriftStatement> statements, TableQuery query) => new DataTable<ThriftStatement>("Statements",
    [
        Column.Text<ThriftStatement>("statement", "Statement", statement => Show.Text(statement.Statement), statement => statement.Statement) with { IsRowHeading = true, IsLong = true },
        Column.Text<ThriftStatement>("state", "State", statement => States.Show(Word(statement.State)), statement => statement.State.ToString()),
        Column.Text<ThriftStatement>("user", "User", statement => Show.Text(statement.UserName), statement => statement.UserName),
        Column.Text<ThriftStatement>("jobs", "Jobs", statement => Tags.Each(statement.JobIds.Take(40), job => Tags.Several(app.JobLink(job, $"{job}"), " "))),
        Column.Text<ThriftStatement>("group", "Group", statement => Show.Text(statement.GroupId), statement => statement.GroupId),
        Column.Time<ThriftStatement>("start", "Started", statement => Moment(statement.StartTime)),
        Column.Time<ThriftStatement>("finish", "Finished", statement => Moment(statement.FinishTime)),
        Column.Time<ThriftStatement>("close", "Closed", statement => Moment(statement.CloseTime)),
        Column.Duration<ThriftStatement>("execution", "Execution time", statement => (statement.FinishTime ?? app.Now) - statement.StartTime, "Until the last row was made"),
        Column.Duration<ThriftStatement>("duration", "Duration", statement => (statement.CloseTime ?? app.Now) - statement.StartTime, "Until the client closed it"),
        Column.Text<ThriftStatement>("detail", "Detail", statement => Show.Text(statement.Detail.Length > 0 ? statement.Detail : statement.ExecutePlan)) with { IsLong = true },
    ])
    { DefaultSort = "start", DefaultDescending = true, Empty = "No statements.", RowClass = statement => statement.State == ThriftStatementState.Failed ? "failed" : null }.Show(statements, query);

    private static string Word(ThriftStatementState state) => state switch
    {
        ThriftStatementState.Failed or ThriftStatementState.TimedOut => "failed",
        ThriftStatementState.Finished => "completed",
        ThriftStatementState.Canceled => "killed",
        _ => state.ToString().ToLowerInvariant(),
    };

    private static DateTimeOffset? Moment(long? milliseconds) => milliseconds is { } value and > 0 ? new SparkTime(value).ToDateTimeOffset() : null;
}
