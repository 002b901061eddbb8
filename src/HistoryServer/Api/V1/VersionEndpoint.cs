namespace Tinderbox.HistoryServer.Api.V1;

/// <summary><c>/version</c>: the Spark release whose server this one stands for.</summary>
internal static class VersionEndpoint
{
    /// <summary>Clients look at it to know which fields to expect.</summary>
    public const string SparkVersion = "4.3.0";

    public static Task<ApiAnswer> AnswerAsync(ApiCall call, CancellationToken cancellationToken) =>
        Task.FromResult(ApiAnswer.Text(200, $"{{\n  \"spark\" : \"{SparkVersion}\"\n}}", ApiAnswer.JsonType));
}
