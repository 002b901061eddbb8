using Tinderbox.History.Events;
using Tinderbox.History.Status;
using TaskStatus = Tinderbox.History.Status.TaskStatus;

namespace Tinderbox.History.Queries;

/// <summary><c>taskList</c>, and the tasks of a stage with details.</summary>
public static class TaskQueries
{
    /// <summary>A page of a stage attempt's tasks; empty where it is unknown. Filtered first, then sorted, then cut.</summary>
    /// <param name="statuses">Tasks in one of these states; all where empty.</param>
    public static IReadOnlyList<TaskData> TaskList(
        this AppStatusStore store, (int StageId, int AttemptId) stage, int offset, int length, TaskSorting sorting, IReadOnlyCollection<TaskFilter> statuses)
    {
        var table = store.Tasks(stage.StageId, stage.AttemptId);
        var rows = Filtered(table, statuses);
        Sort(table, rows, sorting);
        var first = Math.Clamp(offset, 0, rows.Length);
        return Data(store, table, rows.AsSpan(first, Math.Clamp(length, 0, rows.Length - first)));
    }

    internal static IReadOnlyDictionary<long, TaskData> AllTasks(this AppStatusStore store, int stageId, int attemptId, IReadOnlyCollection<TaskFilter> statuses)
    {
        var table = store.Tasks(stageId, attemptId);
        var tasks = new Dictionary<long, TaskData>();
        foreach (var task in Data(store, table, Filtered(table, statuses))) tasks[task.TaskId] = task;
        return tasks;
    }

    internal static List<TaskData> Data(AppStatusStore store, TaskTable table, ReadOnlySpan<int> rows)
    {
        var mapping = new TaskDataMapping(store);
        var list = new List<TaskData>(rows.Length);
        foreach (var row in table.Rows(rows)) list.Add(mapping.ToData(row));
        return list;
    }

    private static int[] Filtered(TaskTable table, IReadOnlyCollection<TaskFilter> filters)
    {
        var all = Enumerable.Range(0, table.Count);
        if (filters.Count == 0) return [.. all];
        var statuses = table.Column(TaskColumn.Status);
        return [.. all.Where(row => filters.Any(filter => Matches((TaskStatus)statuses[row], filter)))];
    }

    private static bool Matches(TaskStatus status, TaskFilter filter) => filter switch
    {
        TaskFilter.Running => status is TaskStatus.Running,
        TaskFilter.Killed => status is TaskStatus.Killed,
        TaskFilter.Failed => status is TaskStatus.Failed,
        TaskFilter.Success => status is TaskStatus.Success,
        _ => false,
    };

    private static void Sort(TaskTable table, int[] rows, TaskSorting sorting)
    {
        var ids = table.Column(TaskColumn.TaskId);
        if (sorting is TaskSorting.Id)
        {
            Array.Sort(rows, (a, b) => ids[a].CompareTo(ids[b]));
            return;
        }
        var runTimes = StoredMetrics.Of(table).Column(TaskMetric.ExecutorRunTime);
        Array.Sort(rows, (a, b) => (runTimes[a], ids[a]).CompareTo((runTimes[b], ids[b])));
        if (sorting is TaskSorting.DecreasingRuntime) Array.Reverse(rows);
    }
}
