using System.Text.Json;
using Shouldly;

namespace Tinderbox.HistoryServer.Browser.Tests.Stories;

/// <summary>The log that the browser is tried with is one that Spark could have written.</summary>
public sealed class HostileLogTests
{
    [Fact]
    public void Every_line_is_an_event()
    {
        foreach (var line in new HostileLog("app-<b>", "\"'><script>\u202e").Lines)
        {
            using var parsed = JsonDocument.Parse(line);
            parsed.RootElement.GetProperty("Event").GetString().ShouldNotBeNullOrEmpty();
        }
    }
}
