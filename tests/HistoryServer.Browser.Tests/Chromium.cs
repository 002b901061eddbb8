using Microsoft.Playwright;

namespace Tinderbox.HistoryServer.Browser.Tests;

/// <summary>The system's own Chromium, driven. A test that asks for it where there is none is skipped.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly IPlaywright _driver;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright driver, IBrowser browser) => (_driver, _browser) = (driver, browser);

    private static string? Wanted => Environment.GetEnvironmentVariable("TINDERBOX_BROWSER");

    /// <summary>Not only pages of each kind: half an hour.</summary>
    public static bool EveryPage => Wanted == "every";

    public static async Task<Chromium> StartAsync()
    {
        Assert.SkipUnless(Wanted is "1" or "every", "takes minutes of both cores: ./dev browser");
        var path = Places.FirstOrDefault(File.Exists);
        Assert.SkipUnless(path is not null, "no Chromium here: apt-get install chromium");
        var driver = await Playwright.CreateAsync();
        // root has no sandbox; a small /dev/shm (containers) ends a tab
        string[] words = ["--disable-dev-shm-usage", "--disable-gpu", .. Environment.IsPrivilegedProcess ? ["--no-sandbox"] : Array.Empty<string>()];
        return new(driver, await driver.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = words }));
    }

    /// <summary>An empty tab in a profile of its own.</summary>
    public async Task<WatchedPage> OpenAsync(int width, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await _browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        return new(await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _driver.Dispose();
    }
}
