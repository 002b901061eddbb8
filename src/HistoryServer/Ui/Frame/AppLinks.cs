using System.Globalization;
using Tinderbox.HistoryServer.Ui.Html;

namespace Tinderbox.HistoryServer.Ui.Frame;

/// <summary>Addresses of one application attempt: pages where Spark's own UI has them, answers where its REST API has them.</summary>
/// <param name="basePath">Of the server behind a proxy; empty at the root.</param>
internal sealed class AppLinks(string basePath, string applicationId, string? attemptId)
{
    /// <summary>A file beside the environment's page.</summary>
    public const string SparkPropertiesPage = "environment/spark-defaults.conf";

    public string ApplicationId => applicationId;

    public string? AttemptId => attemptId;

    public Url Applications => Url.Of(basePath).Slash();

    public Url Summary => Page();

    public Url Jobs => Page("jobs");

    public Url Stages => Page("stages");

    public Url Storage => Page("storage");

    public Url Environment => Page("environment");

    public Url SparkProperties => Url.Of(basePath, ["history", .. Own, .. SparkPropertiesPage.Split('/')]);

    public Url Executors => Page("executors");

    public Url Sql => Page("SQL");

    public Url Streaming => Page("StreamingQuery");

    public Url Connect => Page("connect");

    public Url ThriftServer => Page("sqlserver");

    public Url Timeline => Page("timeline");

    public Url Job(int jobId) => Page("jobs", "job").With("id", jobId);

    public Url Stage(int stageId, int attempt) => Page("stages", "stage").With("id", stageId).With("attempt", attempt);

    public Url Pool(string name) => Page("stages", "pool").With("poolname", name);

    public Url Rdd(int rddId) => Page("storage", "rdd").With("id", rddId);

    public Url Execution(long id) => Page("SQL", "execution").With("id", id);

    public Url StreamingQuery(string runId) => Page("StreamingQuery", "statistics").With("id", runId);

    public Url ConnectSession(string id) => Page("connect", "session").With("id", id);

    public Url ThriftSession(string id) => Page("sqlserver", "session").With("id", id);

    public Url Attempt(string? other) => new AppLinks(basePath, applicationId, other).Summary;

    /// <summary>The comparison of this attempt with one that the reader chooses there.</summary>
    public Url Compare => Url.Of(basePath, "compare").Slash().With("left", attemptId is null ? applicationId : $"{applicationId}/{attemptId}");

    public Url EventLog => Api("logs");

    /// <summary>The JSON twin of a page.</summary>
    public Url Api(params ReadOnlySpan<string> rest) => Url.Of(basePath, ["api", "v1", "applications", .. Own, .. rest]);

    public Url ApiStage(int stageId, int attempt) => Api("stages", stageId.ToString(CultureInfo.InvariantCulture), attempt.ToString(CultureInfo.InvariantCulture));

    private string[] Own => attemptId is null ? [applicationId] : [applicationId, attemptId];

    private Url Page(params ReadOnlySpan<string> rest) => Url.Of(basePath, ["history", .. Own, .. rest]).Slash();
}
