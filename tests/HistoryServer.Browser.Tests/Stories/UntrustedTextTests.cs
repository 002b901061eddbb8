using System.Net;
using System.Text.RegularExpressions;
using Shouldly;

namespace Tinderbox.HistoryServer.Browser.Tests.Stories;

/// <summary>Whatever a log names, a page shows it as text: it becomes no element, runs nowhere, turns nothing around and breaks no layout.</summary>
[Trait("Category", "Browser")]
public sealed partial class UntrustedTextTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("history-hostile-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, int> Texts => new()
    {
        { "app-<img src=x onerror=window.pwned=1>", "\"'><img src=x onerror=\"window.pwned=1\"><script>window.pwned=1</script></title></textarea></svg><svg onload=window.pwned=1>", 1 },
        { "app-\u202egnp", "\u202eevil \u05d0\u05d1\u2067 (abc] \u200f 12", 1 },
        { "app-long", "x", 1 << 20 },
        { "app-long-words", "wörter & <b>", 90_000 },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_name_of_a_log_is_text_wherever_it_is_shown(string id, string text, int times)
    {
        await using var browser = await Chromium.StartAsync();
        var log = Path.Combine(_folder, "app-hostile");
        await File.WriteAllLinesAsync(log, new HostileLog(id, string.Concat(Enumerable.Repeat(text, times))).Lines, Stop);
        await using var server = await LogServer.StartAsync([log], Stop);
        var tab = await browser.OpenAsync(1440);
        var (faults, addresses) = (new List<string>(), new Queue<string>(["/", "/compare/"]));
        var seen = new HashSet<string>(addresses, StringComparer.Ordinal);
        while (addresses.TryDequeue(out var address))
        {
            await tab.GoAsync(new Uri(server.Url, address));
            faults.AddRange((await tab.FaultsAsync(1440)).Concat(await tab.FaultsOfTextAsync()).Select(fault => $"{address}: {fault}"));
            if (times == 1 && address != "/compare/" && !(await tab.TextAsync()).Contains(text[..12], StringComparison.Ordinal)) faults.Add($"{address}: the text is not shown");
            foreach (var next in Links(await tab.Page.ContentAsync()))
                if (seen.Add(next)) addresses.Enqueue(next);
        }
        faults.Distinct().ShouldBeEmpty();
        seen.Count.ShouldBeGreaterThan(9);
    }

    private static IEnumerable<string> Links(string page) => Link().Matches(page).Select(link => WebUtility.HtmlDecode(link.Groups[1].Value))
        .Where(address => address.StartsWith("/history/", StringComparison.Ordinal) && !address.Contains('#', StringComparison.Ordinal) && !address.EndsWith(".conf", StringComparison.Ordinal));

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Link();
}
