using Tinderbox.HistoryServer.Ui.Html;

namespace Tinderbox.HistoryServer.Ui.Frame;

/// <summary>What stands over every page of one application.</summary>
/// <param name="Attempts">Ids of all its attempts, newest first; empty outside YARN's cluster mode.</param>
/// <param name="Hidden">Tabs without content.</param>
internal sealed record AppHeading(AppLinks Links, string Name, bool Running, IReadOnlyList<string> Attempts, IReadOnlySet<Tab> Hidden)
{
    private static readonly (Tab Tab, string Word, Func<AppLinks, Url> Address)[] All =
    [
        (Tab.Summary, "Summary", links => links.Summary),
        (Tab.Timeline, "Timeline", links => links.Timeline),
        (Tab.Jobs, "Jobs", links => links.Jobs),
        (Tab.Stages, "Stages", links => links.Stages),
        (Tab.Sql, "SQL / DataFrame", links => links.Sql),
        (Tab.Streaming, "Structured Streaming", links => links.Streaming),
        (Tab.Connect, "Connect", links => links.Connect),
        (Tab.ThriftServer, "JDBC/ODBC Server", links => links.ThriftServer),
        (Tab.Storage, "Storage", links => links.Storage),
        (Tab.Executors, "Executors", links => links.Executors),
        (Tab.Environment, "Environment", links => links.Environment),
    ];

    public Part Show(Tab current) => Tags.Several(
        Tags.Div(Tags.Class("app"),
            Tags.Span(Tags.Class("app-name"), Tags.Said(Units.Show.Clip(Name.Length == 0 ? Links.ApplicationId : Name, 200))),
            Tags.Span(Tags.Class("app-id"), Tags.Said(Links.ApplicationId)),
            Attempts.Count > 1 ? AttemptLinks() : null,
            Running ? Tags.Span(Tags.Class("state running"), "running") : null),
        Tags.Nav(Tags.Class("tabs"), Tags.AriaLabel("Pages of this application"), Tags.Ul(Tags.Each(All.Where(tab => !Hidden.Contains(tab.Tab)), tab =>
            Tags.Li(Tags.A(tab.Address(Links), tab.Tab == current ? Tags.Attribute("aria-current", "page") : null, tab.Word))))));

    private Part AttemptLinks() => Tags.Span(Tags.Class("attempts"), "attempt ", Tags.Each(Attempts, attempt => attempt == Links.AttemptId
        ? Tags.Strong(Tags.Said(attempt), " ")
        : Tags.Several(Tags.A(Links.Attempt(attempt), Tags.Said(attempt)), " ")));
}

/// <summary>The pages of an application, in the order of its tabs.</summary>
internal enum Tab
{
    Summary,
    Jobs,
    Stages,
    Sql,
    Streaming,
    Connect,
    ThriftServer,
    Storage,
    Executors,
    Environment,
    Timeline,

    /// <summary>A page that is not there.</summary>
    None,
}
