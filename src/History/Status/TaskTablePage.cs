namespace Tinderbox.History.Status;

/// <summary>A page of the stage page's table (DataTables protocol); the totals are text, as Spark writes them.</summary>
public sealed record TaskTablePage(IReadOnlyList<TaskData> AaData, string RecordsTotal, string RecordsFiltered);
