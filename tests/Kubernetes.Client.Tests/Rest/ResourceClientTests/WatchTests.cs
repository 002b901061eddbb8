using Shouldly;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Testing;
using Xunit;

namespace Tinderbox.Kubernetes.Client.Tests.Rest;

public sealed class WatchTests
{
    private readonly CancellationToken _cancelled = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_come_in_order_however_the_bytes_are_cut()
    {
        var text = Answers.Event("ADDED", Answers.Pod("ä", "1")) + Answers.Event("MODIFIED", Answers.Pod("ä", "2"))
            + Answers.Event("BOOKMARK", """{"kind":"Pod","apiVersion":"v1","metadata":{"resourceVersion":"9"},"spec":{"containers":null},"status":{}}""")
            + """{"object":{"metadata":{"name":"b"}},"type":"DELETED"}""" + "\n" + "{\"type\":\"ADD";
        var bytes = text.Chunk(7).Select(chunk => (string?)new string(chunk));
        await using var server = new FakeHttpServer(_ => FakeAnswer.Stream(bytes));
        using var client = server.Client();

        var events = await ReadAsync(client, new WatchOptions { ResourceVersion = "5", TimeoutSeconds = 30 });

        events.Select(e => (e.Type, e.Object.Metadata.Name, e.Object.Metadata.ResourceVersion)).ShouldBe([
            (WatchEventType.Added, "ä", "1"), (WatchEventType.Modified, "ä", "2"), (WatchEventType.Bookmark, null, "9"), (WatchEventType.Deleted, "b", null)]);
        server.Requests.ShouldHaveSingleItem().Path.ShouldBe("/api/v1/pods?watch=true&resourceVersion=5&allowWatchBookmarks=true&timeoutSeconds=30");
    }

    [Fact]
    public async Task Gone_is_thrown()
    {
        await using var server = new FakeHttpServer(_ => FakeAnswer.Stream(Answers.Event("ERROR", """{"kind":"Status","status":"Failure","reason":"Expired","code":410,"message":"too old"}""")));
        using var client = server.Client();

        (await Should.ThrowAsync<KubernetesApiException>(() => ReadAsync(client, new WatchOptions()))).IsGone.ShouldBeTrue();
    }

    [Fact]
    public async Task A_cut_connection_is_not_a_quiet_end()
    {
        await using var server = new FakeHttpServer(_ => FakeAnswer.Stream(Answers.Event("ADDED", Answers.Pod("a", "1")), null));
        using var client = server.Client();

        (await Should.ThrowAsync<KubernetesUnreachableException>(() => ReadAsync(client, new WatchOptions()))).Reason.ShouldBe("the connection was cut");
    }

    [Fact]
    public async Task Nonsense_does_not_show_its_values()
    {
        await using var server = new FakeHttpServer(_ => FakeAnswer.Stream(Answers.Event("ADDED", """{"metadata":["hunter2"]}""")));
        using var client = server.Client();

        (await Should.ThrowAsync<KubernetesUnreachableException>(() => ReadAsync(client, new WatchOptions()))).ToString().ShouldNotContain("hunter2");
    }

    private async Task<List<WatchEvent<Pod>>> ReadAsync(KubernetesClient client, WatchOptions options)
    {
        var events = new List<WatchEvent<Pod>>();
        await foreach (var watchEvent in client.Pods(null).WatchAsync(options, _cancelled)) events.Add(watchEvent);
        return events;
    }
}
