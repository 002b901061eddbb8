using Tinderbox.History.Queries;
using Tinderbox.History.Status;

namespace Tinderbox.HistoryServer.Api.V1;

/// <summary><c>A/jobs</c> and one job (Spark: AbstractApplicationResource).</summary>
internal static class JobsEndpoints
{
    private static readonly IReadOnlyDictionary<string, JobExecutionStatus> Statuses = Enum.GetValues<JobExecutionStatus>().ToDictionary(status => status.ToString().ToUpperInvariant());

    public static ApiRoute[] Routes => [new("jobs", ListAsync), new("jobs/#", OneAsync)];

    private static async Task<ApiAnswer> ListAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var statuses = call.Query.Words("status", Statuses);
        var opened = await call.OpenAsync(cancellationToken);
        return opened.Json<IReadOnlyList<JobData>>(opened.Store.Jobs(statuses));
    }

    private static async Task<ApiAnswer> OneAsync(ApiCall call, CancellationToken cancellationToken)
    {
        var id = call.Id(0);
        var opened = await call.OpenAsync(cancellationToken);
        return opened.Json(opened.Store.Job(id) ?? throw ApiException.NotFound($"unknown job: {id}"));
    }
}
