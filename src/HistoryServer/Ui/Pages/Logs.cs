using Tinderbox.HistoryServer.Ui.Html;

namespace Tinderbox.HistoryServer.Ui.Pages;

/// <summary>Links to an executor's log files, where the web can reach them; else their addresses as text.</summary>
internal static class Logs
{
    public static Part Show(IReadOnlyDictionary<string, string> logs) => logs.Count == 0
        ? Units.Show.Nothing
        : Tags.Each(logs.OrderBy(log => log.Key, StringComparer.Ordinal), log => Tags.Several(
            Url.External(log.Value) is { } address
                ? Tags.A(address, Tags.Attribute("rel", "noreferrer"), Tags.Said(Units.Show.Clip(log.Key, 40)))
                : Tags.Span(Tags.Hint(Units.Show.Clip(log.Value, 400)), Tags.Said(Units.Show.Clip(log.Key, 40))), " "));
}
