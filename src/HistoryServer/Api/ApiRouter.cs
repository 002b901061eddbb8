using Tinderbox.HistoryServer.Api.V1;

namespace Tinderbox.HistoryServer.Api;

/// <summary>
/// Finds who answers a path. An application's resources hang under <c>applications/ID</c> and <c>applications/ID/ATTEMPT</c>; the word
/// after the id is an attempt only where it is no resource, as in Spark's server.
/// </summary>
internal static class ApiRouter
{
    private static readonly ApiRoute[] Resources =
    [
        .. JobsEndpoints.Routes, .. StagesEndpoints.Routes, .. ExecutorsEndpoints.Routes, .. StorageEndpoints.Routes, .. EnvironmentEndpoints.Routes,
        .. SqlEndpoints.Routes, .. StreamingEndpoints.Routes, .. LogsEndpoints.Routes,
    ];

    private static readonly ApiRoute Version = new("version", VersionEndpoint.AnswerAsync);
    private static readonly ApiRoute List = new("applications", ApplicationsEndpoints.ListAsync);
    private static readonly ApiRoute One = new("applications/*", ApplicationsEndpoints.OneAsync);
    private static readonly ApiRoute Attempt = new("applications/*/*", ApplicationsEndpoints.AttemptAsync);

    /// <summary>A route with its ids, or why there is none.</summary>
    /// <param name="Text">Body of the 404; null is the container's page.</param>
    internal sealed record Found(ApiRoute? Route, IReadOnlyList<string> Ids, string AppId, string? AttemptId, string? Text);

    /// <summary>Routes what follows <c>/api/v1</c>.</summary>
    public static Found Find(string[] segments, string rawPath)
    {
        if (segments is ["version"]) return new(Version, [], "", null, null);
        if (segments is not ["applications", ..]) return new(null, [], "", null, null);
        if (segments.Length == 1) return new(List, [], "", null, null);
        if (segments.Length == 2) return new(One, [], segments[1], null, null);
        if (Resource(segments.AsSpan(2), out var ids) is { } direct) return new(direct, ids, segments[1], null, null);
        if (segments.Length > 3 && Resource(segments.AsSpan(3), out ids) is { } ofAttempt) return new(ofAttempt, ids, segments[1], segments[2], null);
        if (segments.Length == 3) return new(Attempt, [], segments[1], segments[2], null);
        return new(null, [], "", null, segments[2] is "stages" or "sql" or "streaming" || segments[3] is "stages" or "sql" or "streaming" ? null : Uri.UnescapeDataString(rawPath));
    }

    private static ApiRoute? Resource(ReadOnlySpan<string> segments, out IReadOnlyList<string> ids)
    {
        foreach (var route in Resources)
        {
            if (route.Match(segments) is not { } found) continue;
            ids = found;
            return route;
        }
        ids = [];
        return null;
    }
}
