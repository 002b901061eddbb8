namespace Tinderbox.History.Status;

/// <summary>Names of the sections that this folder reads and writes.</summary>
internal static class SectionName
{
    public const string Application = "application";
    public const string Strings = "strings";
    public const string Jobs = "jobs";
    public const string Stages = "stages";

    /// <summary>First block and number of blocks per stage attempt.</summary>
    public const string Tasks = "tasks";

    public const string ExecutorStages = "executorStages";
    public const string Executors = "executors";
    public const string Rdds = "rdds";
    public const string Environment = "environment";
    public const string RddGraphs = "rddGraphs";
    public const string Processes = "processes";
}
