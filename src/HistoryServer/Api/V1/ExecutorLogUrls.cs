using System.Text.RegularExpressions;
using Tinderbox.History.Status;
using Tinderbox.HistoryServer.Providers;

namespace Tinderbox.HistoryServer.Api.V1;

/// <summary>
/// Links to executors' logs by <c>spark.history.custom.executor.log.url</c>: each <c>{{ATTRIBUTE}}</c> is replaced by that attribute of the
/// executor, <c>{{FILE_NAME}}</c> by each of its <c>LOG_FILES</c>. An executor that lacks an attribute keeps the links that were logged.
/// </summary>
internal static partial class ExecutorLogUrls
{
    private const string FileName = "FILE_NAME";
    private const string LogFiles = "LOG_FILES";

    public static IReadOnlyList<ExecutorSummary> Replace(IReadOnlyList<ExecutorSummary> executors, OpenedApplication opened, ApiCall call)
    {
        var options = call.Provider.Options;
        if (options.CustomExecutorLogUrl is not { } pattern || (!opened.Attempt.Completed && !options.CustomExecutorLogUrlApplyIncompleteApplication)) return executors;
        return [.. executors.Select(executor => Links(pattern, executor.Attributes) is { } links ? executor with { ExecutorLogs = links } : executor)];
    }

    /// <summary>The links of one executor; null where the pattern asks for more than its attributes tell.</summary>
    internal static IReadOnlyDictionary<string, string>? Links(string pattern, IReadOnlyDictionary<string, string> attributes)
    {
        var names = Placeholder().Matches(pattern).Select(match => match.Groups[1].Value).Distinct().ToList();
        if (names.Exists(name => name != FileName && (name == LogFiles || !attributes.ContainsKey(name)))) return null;
        var url = names.Where(name => name != FileName).Aggregate(pattern, (text, name) => text.Replace("{{" + name + "}}", attributes[name], StringComparison.Ordinal));
        if (!names.Contains(FileName)) return new Dictionary<string, string> { ["log"] = url };
        return attributes.TryGetValue(LogFiles, out var files)
            ? files.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().ToDictionary(file => file, file => url.Replace("{{" + FileName + "}}", file, StringComparison.Ordinal))
            : null;
    }

    [GeneratedRegex(@"\{\{([A-Za-z0-9_-]+)\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
