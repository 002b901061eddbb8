using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer;
using Xunit;

namespace Tinderbox.LocalCluster.Tests.ApiServer;

public sealed class WatchTests
{
    private const string ConfigMaps = "/api/v1/namespaces/default/configmaps";

    [Fact]
    public async Task A_watch_from_a_version_sees_every_change_after_it_in_order()
    {
        await using var server = await RunningServer.StartAsync();
        var start = server.Host.Store.ResourceVersion;
        for (var number = 0; number < 50; number++) await server.SendAsync(HttpMethod.Post, ConfigMaps, RunningServer.ConfigMap($"c{number}"));
        await server.SendAsync(HttpMethod.Delete, $"{ConfigMaps}/c7");

        var events = await ReadAsync(server, $"{ConfigMaps}?watch=true&resourceVersion={start}", 51);

        events.Select(one => (string)one["object"]!["metadata"]!["name"]!).ShouldBe([.. Enumerable.Range(0, 50).Select(number => $"c{number}"), "c7"]);
        events.Select(one => long.Parse((string)one["object"]!["metadata"]!["resourceVersion"]!)).ShouldBe(Enumerable.Range(1, 51).Select(number => start + number));
        ((string)events[^1]["type"]!).ShouldBe("DELETED");
    }

    [Fact]
    public async Task Entering_and_leaving_a_selection_is_an_addition_and_a_deletion()
    {
        await using var server = await RunningServer.StartAsync();
        await server.SendAsync(HttpMethod.Post, ConfigMaps, RunningServer.ConfigMap("c"));
        var start = server.Host.Store.ResourceVersion;
        foreach (var label in (string[])["\"x\"", "\"x\"", "null"])
        {
            await server.SendAsync(HttpMethod.Patch, $"{ConfigMaps}/c", JsonNode.Parse($"{{\"metadata\":{{\"labels\":{{\"app\":{label}}}}}}}"), "application/merge-patch+json");
        }

        var events = await ReadAsync(server, $"{ConfigMaps}?watch=true&labelSelector=app%3Dx&resourceVersion={start}", 2);

        events.Select(one => (string)one["type"]!).ShouldBe(["ADDED", "DELETED"]);
    }

    [Fact]
    public async Task A_forgotten_version_is_answered_with_an_expired_status()
    {
        await using var server = await RunningServer.StartAsync();
        var start = server.Host.Store.ResourceVersion;
        await server.SendAsync(HttpMethod.Post, ConfigMaps, RunningServer.ConfigMap("c"));
        for (var number = 0; number < 2100; number++)
        {
            var item = server.Host.Store.Find(ResourceTypes.ConfigMaps, "default", "c")!;
            var json = item.Parse();
            json["data"]!["key"] = $"{number}";
            server.Host.Store.TryReplace(item, json).ShouldNotBeNull();
        }

        var events = await ReadAsync(server, $"{ConfigMaps}?watch=true&resourceVersion={start}", 1);

        ((string)events[0]["type"]!).ShouldBe("ERROR");
        ((int)events[0]["object"]!["code"]!).ShouldBe(410);
        ((string)events[0]["object"]!["reason"]!).ShouldBe("Expired");
    }

    [Fact]
    public async Task A_web_socket_gets_one_text_frame_per_change()
    {
        await using var server = await RunningServer.StartAsync(new ApiServerOptions { PlainHttp = true });
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"Bearer {server.Host.AdminToken}");
        var url = new UriBuilder(server.Host.PlainUrl!) { Scheme = "ws", Path = ConfigMaps, Query = "watch=true&fieldSelector=metadata.name%3Dc" };
        await socket.ConnectAsync(url.Uri, TestContext.Current.CancellationToken);
        await server.SendAsync(HttpMethod.Post, ConfigMaps, RunningServer.ConfigMap("other"));
        await server.SendAsync(HttpMethod.Post, ConfigMaps, RunningServer.ConfigMap("c"));

        var buffer = new byte[8192];
        var frame = await socket.ReceiveAsync(buffer.AsMemory(), TestContext.Current.CancellationToken);

        frame.MessageType.ShouldBe(WebSocketMessageType.Text);
        frame.EndOfMessage.ShouldBeTrue();
        var change = JsonNode.Parse(Encoding.UTF8.GetString(buffer, 0, frame.Count))!;
        ((string)change["type"]!).ShouldBe("ADDED");
        ((string)change["object"]!["metadata"]!["name"]!).ShouldBe("c");
    }

    [Fact]
    public async Task Initial_events_end_with_a_marked_bookmark()
    {
        await using var server = await RunningServer.StartAsync();

        var events = await ReadAsync(server, "/api/v1/namespaces?watch=true&sendInitialEvents=true&allowWatchBookmarks=true&resourceVersionMatch=NotOlderThan", 5);

        events.Take(4).ShouldAllBe(one => (string)one["type"]! == "ADDED");
        ((string)events[4]["object"]!["metadata"]!["annotations"]!["k8s.io/initial-events-end"]!).ShouldBe("true");
    }

    private static async Task<List<JsonObject>> ReadAsync(RunningServer server, string path, int count)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bound.CancelAfter(TimeSpan.FromSeconds(20));
        using var response = await server.Admin.StreamAsync(path, bound.Token);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(bound.Token));
        var events = new List<JsonObject>();
        while (events.Count < count && await reader.ReadLineAsync(bound.Token) is { } line) events.Add(JsonNode.Parse(line)!.AsObject());
        return events;
    }
}
