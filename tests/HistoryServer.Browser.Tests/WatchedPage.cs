using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Tinderbox.HistoryServer.Browser.Tests;

/// <summary>A tab that writes down every error, and can be asked what a reader would stumble over.</summary>
internal sealed class WatchedPage
{
    private static readonly Lazy<string> Check = new(() => Script("PageCheck.js"));

    private static readonly Lazy<string> TextCheck = new(() => Script("UntrustedCheck.js"));

    /// <summary>For one look at one page: a tab that never answers must not hold up the walk.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly ConcurrentQueue<string> _troubles = new();

    public WatchedPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) => Note(message.Type is "error" or "warning", $"console: {message.Text}");
        page.PageError += (_, error) => Note(true, $"script: {error}");
        page.RequestFailed += (_, request) => Note(true, $"request: {request.Url} {request.Failure}");
        page.Response += (_, response) => Note(response.Status >= 400, $"status {response.Status}: {response.Url}");
        page.Dialog += (_, dialog) => Note(true, $"dialog: {dialog.Message}");
    }

    public IPage Page { get; }

    public async Task GoAsync(Uri address) => await Page.GotoAsync(address.AbsoluteUri, new() { WaitUntil = WaitUntilState.Load, Timeout = 60_000 });

    /// <summary>Faults of what is shown now, in light and in dark, in the given width and on a phone.</summary>
    public Task<IReadOnlyList<string>> FaultsAsync(int width) => LookAsync(width).WaitAsync(Longest);

    /// <summary>What texts of a log did to the page.</summary>
    public Task<string[]> FaultsOfTextAsync() => Page.EvaluateAsync<string[]>(TextCheck.Value).WaitAsync(Longest);

    /// <summary>All text of the page, folded or not.</summary>
    public Task<string> TextAsync() => Page.EvaluateAsync<string>("() => document.body.textContent").WaitAsync(Longest);

    private async Task<IReadOnlyList<string>> LookAsync(int width)
    {
        var faults = new List<string>();
        await Page.SetViewportSizeAsync(390, 844);
        faults.AddRange((await CheckAsync(ColorScheme.Dark)).Select(fault => $"390 px, dark: {fault}"));
        await Page.SetViewportSizeAsync(width, 900);
        faults.AddRange((await CheckAsync(ColorScheme.Light)).Select(fault => $"{width} px, light: {fault}"));
        while (_troubles.TryDequeue(out var trouble)) faults.Add(trouble);
        return faults;
    }

    private async Task<string[]> CheckAsync(ColorScheme scheme)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        return await Page.EvaluateAsync<string[]>(Check.Value);
    }

    private void Note(bool isTrouble, string text)
    {
        if (isTrouble) _troubles.Enqueue(text);
    }

    private static string Script(string name)
    {
        using var reader = new StreamReader(typeof(WatchedPage).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
