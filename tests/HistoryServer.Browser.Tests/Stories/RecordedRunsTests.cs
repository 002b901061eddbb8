using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Shouldly;

namespace Tinderbox.HistoryServer.Browser.Tests.Stories;

/// <summary>The pages of every recorded run in a real browser: nothing fails, and nobody is left out by labels, headings, colours or width.</summary>
[Trait("Category", "Browser")]
public sealed partial class RecordedRunsTests
{
    private const int Tabs = 3;

    private const int Followed = 3;

    // of a page with a job, a stage, a query…: what tells which one
    private static readonly string[] Identities = ["id", "attempt", "poolname", "left", "right"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<int> Parts => [.. Enumerable.Range(0, LogServer.RecordedLogs.Count)];

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task Every_kind_of_page_of_every_run_is_without_a_fault(int part)
    {
        await using var browser = await Chromium.StartAsync();
        var faults = new ConcurrentBag<(string Fault, string Address)>();
        await using var server = await LogServer.StartAsync(LogServer.RecordedLogs[part], Stop);
        var addresses = new ConcurrentQueue<string>(await AddressesAsync(server.Url));
        addresses.Count.ShouldBeGreaterThan(6 * LogServer.RecordedLogs[part].Count);
        TestContext.Current.SendDiagnosticMessage($"part {part}: {addresses.Count} pages of {LogServer.RecordedLogs[part].Count} logs");
        await Task.WhenAll(Enumerable.Range(0, Tabs).Select(_ => WalkAsync(browser, server.Url, addresses, faults)));
        faults.GroupBy(one => one.Fault).OrderByDescending(group => group.Count()).Take(60).Select(group => $"{group.Count()} times {group.Key} at {group.First().Address}").ShouldBeEmpty();
    }

    private static async Task WalkAsync(Chromium browser, Uri server, ConcurrentQueue<string> addresses, ConcurrentBag<(string Fault, string Address)> faults)
    {
        var tab = await browser.OpenAsync(1440);
        while (addresses.TryDequeue(out var address))
        {
            await tab.GoAsync(new Uri(server, address));
            foreach (var fault in await tab.FaultsAsync(1440)) faults.Add((fault, address));
        }
    }

    /// <summary>
    /// Links from the list on, followed over HTTP. Pages of one application that differ in their query alone (which job, which stage) are of one
    /// kind: links of the first few are followed, and the browser is shown the first and the last. Asked for every page, each job and stage is a
    /// kind of its own, and only orders, searches and windows of one table or picture are alike.
    /// </summary>
    private static async Task<IEnumerable<string>> AddressesAsync(Uri server)
    {
        using var client = new HttpClient { BaseAddress = server };
        string[] first = ["/", "/?q=nothing-is-called-this", "/compare/"];
        var (seen, kinds, waiting) = (new HashSet<string>(first, StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal), new Queue<string>(first));
        while (waiting.TryDequeue(out var address))
        {
            var page = await client.GetStringAsync(address, Stop);
            foreach (var next in Link().Matches(page).Select(link => WebUtility.HtmlDecode(link.Groups[1].Value)).Where(IsPage))
                if (seen.Add(next) && (kinds[Kind(next)] = kinds.GetValueOrDefault(Kind(next)) + 1) <= Followed) waiting.Enqueue(next);
        }
        return seen.GroupBy(Kind, StringComparer.Ordinal).SelectMany(kind => new[] { kind.First(), kind.Last() }.Distinct());
    }

    private static string Kind(string address)
    {
        if (address.Split('?') is not [var path, var query]) return address;
        return Chromium.EveryPage ? $"{path}?{string.Join('&', query.Split('&').Where(part => Identities.Contains(part.Split('=')[0])))}" : path;
    }

    /// <summary>Neither a place on the same page nor a file.</summary>
    private static bool IsPage(string address) => (address.StartsWith("/history/", StringComparison.Ordinal) || address.StartsWith("/compare/", StringComparison.Ordinal)) && !address.Contains('#', StringComparison.Ordinal) && !address.EndsWith(".conf", StringComparison.Ordinal);

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Link();
}
