using Tinderbox.History.Status;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Tables;
using Tinderbox.HistoryServer.Ui.Units;
using TaskStatus = Tinderbox.History.Status.TaskStatus;

namespace Tinderbox.HistoryServer.Ui.Pages.Stages;

/// <summary>Single task attempts: filtered, sorted and paged by columns, so that only the rows shown are ever made.</summary>
internal static class StageTasksTable
{
    public static Part Show(Application app, StageView stage, TableQuery query)
    {
        var fields = TaskField.All.Where(field => field.Key is "duration" || stage.Tasks.Column(field.Key).AsSpan().IndexOfAnyExcept(0L) >= 0).ToList();
        var sorted = stage.Tasks.Sorted("duration");
        var median = sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];
        var table = new DataTable<TaskData>("Tasks", Columns(fields)) { DefaultSort = "index", Empty = "No task fits.", RowClass = task => Look(task, median) };
        var positions = Chosen(app, stage, query);
        var (key, descending) = table.OrderOf(query);
        Sort(positions, stage, key, descending);
        var page = Pager.Within(positions.Length, query);
        var shown = positions.Skip((page - 1) * query.Size).Take(query.Size).ToList();
        return Tags.Section(Tags.Id("tasks"),
            Tags.H2("Tasks ", Tags.Span(Tags.Class("count"), Words.Count(stage.Tasks.Count))),
            Tools(app, stage, query),
            table.Page(stage.Tasks.Rows(shown), positions.Length, query));
    }

    private static Part Tools(Application app, StageView stage, TableQuery query)
    {
        var status = stage.Tasks.Column("status");
        var executors = stage.Tasks.Column("executor").Distinct().Select(id => stage.Tasks.ExecutorName(id)).Order(StringComparer.Ordinal).Take(1000).ToList();
        return Tags.Div(Tags.Class("tools"),
            Filters.Choices("Status", "status", query, Enum.GetValues<TaskStatus>().Select(word => (States.Word(word), States.Word(word), (long)status.Count(value => value == (long)word)))),
            Tags.Form(Tags.Class("search"), Tags.Attribute("method", "get"), Tags.Attribute("action", "#tasks"), Tags.Role("search"),
                query.Hidden("executor", "q"),
                Tags.Label(Tags.Span(Tags.Class("unseen"), "Executor"), Tags.Select(Tags.Name("executor"), Tags.Attribute("data-submit", null),
                    Tags.Option(Tags.Value(""), "all executors"),
                    Tags.Each(executors, executor => Tags.Option(Tags.Value(executor), executor == query.Text("executor") ? Tags.Attribute("selected", null) : null, $"executor {Units.Show.Clip(executor, 40)}")))),
                Tags.Label(Tags.Span(Tags.Class("unseen"), "Search in tasks"), Tags.Input(Tags.Type("search"), Tags.Name("q"), Tags.Value(query.Search), Tags.Attribute("placeholder", "Host, locality, error"))),
                Tags.Button(Tags.Type("submit"), "Filter")));
    }

    private static int[] Chosen(Application app, StageView stage, TableQuery query)
    {
        var (status, executor) = (stage.Tasks.Column("status"), stage.Tasks.Column("executor"));
        TaskStatus? wanted = query.Text("status") is { } word ? Enum.GetValues<TaskStatus>().Cast<TaskStatus?>().FirstOrDefault(value => States.Word(value!.Value) == word) : null;
        var chosen = query.Text("executor");
        var positions = Enumerable.Range(0, stage.Tasks.Count).Where(i => (wanted is null || status[i] == (long)wanted) && (chosen is null || stage.Tasks.ExecutorName(executor[i]) == chosen));
        if (query.Search.Length == 0) return [.. positions];
        var some = positions.ToList();
        return [.. some.Zip(stage.Tasks.Rows(some)).Where(pair => Holds(pair.Second, query.Search)).Select(pair => pair.First)];
    }

    private static bool Holds(TaskData task, string search) =>
        task.Host.Contains(search, StringComparison.OrdinalIgnoreCase) || task.TaskLocality.Contains(search, StringComparison.OrdinalIgnoreCase) || task.ErrorMessage?.Contains(search, StringComparison.OrdinalIgnoreCase) is true;

    private static void Sort(int[] positions, StageView stage, string key, bool descending)
    {
        var column = stage.Tasks.Column(key);
        var keys = new long[positions.Length];
        for (var i = 0; i < keys.Length; i++) keys[i] = descending ? -column[positions[i]] : column[positions[i]];
        Array.Sort(keys, positions);
    }

    private static string? Look(TaskData task, long median) => task.Status switch
    {
        TaskStatus.Failed => "failed",
        TaskStatus.Running => "running",
        _ when StageSkew.IsStraggler(task, median) => "skew",
        _ => null,
    };

    private static Column<TaskData>[] Columns(IReadOnlyList<TaskField> fields) =>
    [
        Sortable("index", "Index", task => $"{task.Index}") with { IsNumber = true },
        Sortable("id", "Task", task => $"{task.TaskId}") with { IsNumber = true },
        Sortable("attempt", "Attempt", task => Tags.Several($"{task.Attempt}", task.Speculative ? Tags.Element("small", "speculative") : null)) with { IsNumber = true },
        Sortable("status", "Status", task => States.Show(task.Status)),
        new("locality", "Locality", task => Tags.Said(Units.Show.Clip(task.TaskLocality, 20))),
        Sortable("executor", "Executor", task => Tags.Several(Tags.Said(Units.Show.Clip(task.ExecutorId, 40)), Tags.Element("small", Tags.Said(Units.Show.Clip(task.Host, 80))))),
        new("logs", "Logs", task => Logs.Show(task.ExecutorLogs)),
        Sortable("launch", "Launched", task => Units.Show.Time(task.LaunchTime.ToDateTimeOffset())),
        .. fields.Select(Field),
        new("phases", "Phases", task => StagePhases.Bar(StagePhases.Of(key => TaskField.All.First(field => field.Key == key).Value(task)))) { Meaning = "Its time by phase, in the colours above" },
        new("accumulators", "Accumulators", Accumulators),
        new("error", "Error", task => Units.Show.Text(task.ErrorMessage)),
    ];

    private static Column<TaskData> Sortable(string key, string title, Func<TaskData, Part?> cell) => new(key, title, cell, (_, _) => 0);

    private static Column<TaskData> Field(TaskField field) => new(field.Key, field.Title, task => field.Records is { } records && records(task) > 0
        ? Tags.Several(field.Show(field.Value(task)), Tags.Element("small", Words.Count(records(task))))
        : field.Show(field.Value(task)), (_, _) => 0)
    { IsNumber = true, Meaning = field.Meaning };

    private static Part Accumulators(TaskData task) => task.AccumulatorUpdates.Count == 0
        ? Units.Show.Nothing
        : Units.Show.Text(string.Join('\n', task.AccumulatorUpdates.Where(accumulator => accumulator.Name is not null).Take(50).Select(accumulator => $"{accumulator.Name}: {accumulator.Update}")));
}
