using Tinderbox.HistoryServer.Ui.Html;

namespace Tinderbox.HistoryServer.Ui.Pages;

/// <summary>What is said instead of a page: what was asked for, what was found, where to go on.</summary>
internal static class MessagePage
{
    public static IEnumerable<Part?> Body(string message, params (string Word, Url Address)[] next) =>
    [
        Tags.P(Tags.Class("lead"), Tags.Said(Units.Show.Clip(message, 2000))),
        next.Length == 0 ? null : Tags.Ul(Tags.Each(next, step => Tags.Li(Tags.A(step.Address, step.Word)))),
    ];
}
