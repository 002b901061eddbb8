using Tinderbox.Bootstrap.Explain;
using Tinderbox.Cli.Applications;
using Tinderbox.Cli.Output;
using Tinderbox.Kubernetes.Core;

namespace Tinderbox.Cli.Commands.Submit;

/// <summary>What a person sees of a running application at one moment.</summary>
/// <param name="Name">Of the application.</param>
/// <param name="SubmissionId"><c>namespace:pod</c>.</param>
/// <param name="Pods">Driver and executors.</param>
/// <param name="Events">About the driver.</param>
/// <param name="Elapsed">Since the submission.</param>
/// <param name="Now">For how long a pod has waited.</param>
/// <param name="LogShown">Whether the driver's log runs above.</param>
internal sealed record WaitPicture(string Name, string SubmissionId, ApplicationPods Pods, IReadOnlyList<Event> Events, TimeSpan Elapsed, DateTimeOffset Now, bool LogShown)
{
    private string Phase => Pods.Driver?.Status?.Phase ?? "unknown";

    /// <summary>Why nothing moves: the pod's own reason, else what was told last of it, if that is a warning: a volume that waited for its ConfigMap is past when its image is there. Null for a driver that runs.</summary>
    internal string? Reason => Phase is "Running" or "Succeeded" or "Failed" ? null
        : Pods.Driver is { } driver && PodTrouble.Stuck(driver, Now, TimeSpan.Zero) is { } stuck ? stuck
        : Events.OrderBy(told => told.LastSeen).ThenByDescending(told => told.Type, StringComparer.Ordinal).LastOrDefault() is { Type: "Warning" } last ? $"{last.Reason}: {last.Message}"
        : null;

    /// <summary>The lines, none wider than the terminal.</summary>
    internal IEnumerable<string> Lines(int width)
    {
        List<string> lines = [$"{Name}  {Phase}  {Words.Span(Elapsed)}  {SubmissionId}", $"  {Pods.Summary()}"];
        if (Reason is { } reason) lines.Add("  " + reason.ReplaceLineEndings(" "));
        lines.Add(LogShown ? "  l: hide the driver's log   q: leave it running" : "  l: show the driver's log   q: leave it running");
        return lines.Select(line => line.Length < width ? line : line[..(width - 2)] + "…");
    }

    /// <summary>One sentence when it is over.</summary>
    internal static string Verdict(string name, Pod? driver, TimeSpan elapsed) => driver?.Status?.Phase switch
    {
        "Succeeded" => $"{name} succeeded after {Words.Span(elapsed)}.",
        "Failed" => $"{name} failed after {Words.Span(elapsed)}: {PodTrouble.Failure(driver)}",
        _ => $"{name}: the driver pod was deleted, or the watch ended, after {Words.Span(elapsed)}.",
    };
}
