namespace Tinderbox.History.Listing;

/// <summary>What the first events of a log say of the application: enough to list it and to know who may look.</summary>
/// <param name="StartTime">Milliseconds since 1970.</param>
/// <param name="SparkVersion">Empty in logs older than Spark 1.3.</param>
/// <param name="ViewAcls">Null where the log ends before its first environment event.</param>
public sealed record ApplicationHead(string Id, string? AttemptId, string Name, string User, long StartTime, string SparkVersion, ViewAcls? ViewAcls);

/// <summary>Who may view an application beside its own user, as its Spark properties say (comma lists).</summary>
/// <param name="Users"><c>spark.ui.view.acls</c>.</param>
/// <param name="Groups"><c>spark.ui.view.acls.groups</c>.</param>
/// <param name="AdminUsers"><c>spark.admin.acls</c>.</param>
/// <param name="AdminGroups"><c>spark.admin.acls.groups</c>.</param>
public sealed record ViewAcls(string Users, string Groups, string AdminUsers, string AdminGroups);

/// <summary>What the last events of a log say.</summary>
/// <param name="Time">Milliseconds since 1970.</param>
/// <param name="ExitCode">The driver's; told since Spark 4.0.</param>
public sealed record ApplicationEnd(long Time, int? ExitCode);
