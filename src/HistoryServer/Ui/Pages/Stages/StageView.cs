using Tinderbox.History.Status;
using Tinderbox.HistoryServer.Ui.Html;

namespace Tinderbox.HistoryServer.Ui.Pages.Stages;

/// <summary>A stage attempt as its page takes it.</summary>
/// <param name="Data">Without tasks; with distributions, executors and speculation where there are any.</param>
/// <param name="JobIds">Jobs that list it.</param>
/// <param name="Attempts">Numbers of all its attempts.</param>
internal sealed record StageView(StageData Data, IReadOnlyList<int> JobIds, IReadOnlyList<int> Attempts, TaskSet Tasks)
{
    /// <summary>Its operations, drawn.</summary>
    public Part? Graph { get; init; }

    /// <summary>Ended or running attempts by locality level.</summary>
    public IReadOnlyDictionary<string, int> Localities { get; init; } = new Dictionary<string, int>();

    public long Sum(string field) => Tasks.Column(field).Sum(value => Math.Max(0, value));
}
