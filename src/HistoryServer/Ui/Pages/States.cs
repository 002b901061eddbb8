using Tinderbox.History.Status;
using Tinderbox.HistoryServer.Ui.Html;
using TaskStatus = Tinderbox.History.Status.TaskStatus;

namespace Tinderbox.HistoryServer.Ui.Pages;

/// <summary>States as words in a coloured pill; the words are Spark's.</summary>
internal static class States
{
    public static Part Show(string word) => Tags.Span(Tags.Class($"state {word}"), word);

    public static Part Show(JobExecutionStatus status) => Show(Word(status));

    public static Part Show(StageStatus status) => Show(Word(status));

    public static Part Show(TaskStatus status) => Show(Word(status));

    public static string Word(JobExecutionStatus status) => status switch
    {
        JobExecutionStatus.Running => "running",
        JobExecutionStatus.Succeeded => "succeeded",
        JobExecutionStatus.Failed => "failed",
        _ => "unknown",
    };

    public static string Word(StageStatus status) => status switch
    {
        StageStatus.Active => "active",
        StageStatus.Complete => "complete",
        StageStatus.Failed => "failed",
        StageStatus.Pending => "pending",
        _ => "skipped",
    };

    public static string Word(TaskStatus status) => status switch
    {
        TaskStatus.Running => "running",
        TaskStatus.Success => "succeeded",
        TaskStatus.Failed => "failed",
        TaskStatus.Killed => "killed",
        _ => "getting result",
    };
}
