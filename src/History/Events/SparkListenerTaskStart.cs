namespace Tinderbox.History.Events;

/// <summary>A task attempt has been launched.</summary>
internal struct SparkListenerTaskStart
{
    public int StageId;
    public int StageAttemptId;
    public TaskInfo TaskInfo;
}
