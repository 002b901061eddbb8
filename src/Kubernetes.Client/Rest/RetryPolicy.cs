namespace Tinderbox.Kubernetes.Client.Rest;

/// <summary>
/// When the same request goes out again. As client-go: any verb where the server answers 429 or 5xx with <c>Retry-After</c>;
/// beyond it only reads, after a gateway's error or a connection that was cut.
/// </summary>
internal static class RetryPolicy
{
    internal const int MaxAttempts = 5;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait before the next attempt; null is no further attempt. <paramref name="attempt"/> counts from 1.</summary>
    internal static TimeSpan? AfterAnswer(HttpMethod method, int code, TimeSpan? retryAfter, int attempt)
    {
        if (attempt >= MaxAttempts || code is not (429 or >= 500)) return null;
        if (retryAfter is { } asked) return asked < Longest ? asked : Longest;
        return IsRead(method) && code is (429 or 502 or 503 or 504) ? BackOff(attempt) : null;
    }

    /// <summary>The same after a failure of the connection; one that was refused is not tried again, since nobody listens.</summary>
    internal static TimeSpan? AfterFailure(HttpMethod method, HttpRequestError error, int attempt) =>
        attempt < MaxAttempts - 2 && IsRead(method) && error == HttpRequestError.ResponseEnded ? BackOff(attempt) : null;

    private static bool IsRead(HttpMethod method) => method == HttpMethod.Get || method == HttpMethod.Head;

    private static TimeSpan BackOff(int attempt) => TimeSpan.FromMilliseconds(100 << attempt);
}
