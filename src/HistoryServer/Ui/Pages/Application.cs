using Tinderbox.History.Status;
using Tinderbox.HistoryServer.Ui.Frame;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Pages;

/// <summary>An opened application attempt, as its pages ask for it. Lists are read from its store when a page first asks, once for a request.</summary>
/// <param name="now">Epoch milliseconds up to which what still runs has run.</param>
internal sealed class Application(AppLinks links, string name, ApplicationAttemptInfo attempt, ApplicationSource source, long now)
{
    private readonly Lazy<IReadOnlyList<JobData>> jobs = new(source.Jobs);
    private readonly Lazy<HashSet<int>> jobIds = new(() => [.. source.Jobs().Select(job => job.JobId)]);
    private readonly Lazy<IReadOnlyList<StageData>> stages = new(source.Stages);
    private readonly Lazy<IReadOnlyList<ExecutorSummary>> executors = new(source.Executors);
    private readonly Lazy<ApplicationEnvironmentInfo> environment = new(source.Environment);

    public AppLinks Links => links;

    public string Name => name;

    public ApplicationAttemptInfo Attempt => attempt;

    public IReadOnlyList<JobData> Jobs => jobs.Value;

    /// <summary>A link to a job's page, or its number alone where the job is not kept any more.</summary>
    public Part JobLink(int jobId, string word) => jobIds.Value.Contains(jobId) ? Tags.A(links.Job(jobId), word) : Tags.Span(Tags.Class("none"), word);

    public IReadOnlyList<StageData> Stages => stages.Value;

    public IReadOnlyList<ExecutorSummary> Executors => executors.Value;

    public ApplicationEnvironmentInfo Environment => environment.Value;

    public IEnumerable<(long Launch, long Duration)> TaskSpans => source.TaskSpans();

    public bool Running => !attempt.Completed;

    /// <summary>Epoch milliseconds up to which things lasted: the end, or for what still runs the present.</summary>
    public long Now => attempt.EndTime.Milliseconds > 0 ? attempt.EndTime.Milliseconds : now;

    public long Start => attempt.StartTime.Milliseconds;

    public long End => Math.Max(Start + 1, Now);

    public long Duration => End - Start;

    /// <summary>The driver runs the tasks itself.</summary>
    public bool IsLocal => Executors.All(executor => executor.Id == "driver");

    /// <summary>Cores times milliseconds they were held; the driver's count only where it runs the tasks.</summary>
    public double CoreMilliseconds => Executors.Where(executor => executor.Id != "driver" || IsLocal).Sum(executor =>
        Math.Max(0, (executor.RemoveTime?.Milliseconds ?? End) - executor.AddTime.Milliseconds) * (double)executor.TotalCores);

    /// <summary>Milliseconds of all task attempts.</summary>
    public double TaskMilliseconds => Stages.Sum(stage => (double)stage.ExecutorRunTime + stage.ExecutorDeserializeTime);

    /// <summary>The part of <see cref="CoreMilliseconds"/> that ran tasks. Times are rounded and tasks may overlap by a moment, so it is bounded by what was held.</summary>
    public double BusyMilliseconds => Math.Min(TaskMilliseconds, CoreMilliseconds);

    public string? Property(string key) => Environment.SparkProperties.FirstOrDefault(property => property.Count > 1 && property[0] == key)?[1];

    /// <summary>Says that Spark's limit may have dropped older entries; the log has them, the REST API and these pages do not.</summary>
    public Part? Lost(int shown, string key, string things)
    {
        var limit = int.TryParse(Property(key), out var set) ? set : 1000;
        return shown < limit ? null : Tags.P(Tags.Class("warning"), $"These are the newest {Words.Count(shown)} {things}: more than {Words.Count(limit)} are dropped, as Spark does ({key}).");
    }
}

/// <summary>Where the lists of an application come from.</summary>
internal sealed record ApplicationSource(
    Func<IReadOnlyList<JobData>> Jobs, Func<IReadOnlyList<StageData>> Stages, Func<IReadOnlyList<ExecutorSummary>> Executors, Func<ApplicationEnvironmentInfo> Environment)
{
    /// <summary>Launch (epoch milliseconds) and duration of every task attempt that ended.</summary>
    public Func<IEnumerable<(long Launch, long Duration)>> TaskSpans { get; init; } = () => [];
}
