using Tinderbox.HistoryServer.Providers;

namespace Tinderbox.HistoryServer.Api;

/// <summary>Answers from a store that may lie in a mapped file.</summary>
internal static class OpenedAnswers
{
    /// <summary>Writes a record while its application is certainly mapped.</summary>
    public static ApiAnswer Json<T>(this OpenedApplication opened, T value)
    {
        var answer = ApiAnswer.Json(value);
        GC.KeepAlive(opened);
        return answer;
    }
}
