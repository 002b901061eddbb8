using Shouldly;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Client.Streaming;
using Tinderbox.Kubernetes.Client.Tests.Rest;
using Tinderbox.Testing;
using Xunit;

namespace Tinderbox.Kubernetes.Client.Tests.Streaming;

public sealed class LogsTests
{
    private readonly CancellationToken _cancelled = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lines_come_whole_and_the_last_one_needs_no_end()
    {
        await using var server = new FakeHttpServer(_ => FakeAnswer.Stream("on", "e\n\ntwo\rx\nth", "ree"));
        using var client = server.Client();

        var lines = await ReadAsync(client, new LogOptions { Follow = true, TailLines = 5, Timestamps = true, Previous = true, SinceSeconds = 9 });

        lines.ShouldBe(["one", "", "two\rx", "three"]);
        server.Requests.ShouldHaveSingleItem().Path.ShouldBe("/api/v1/namespaces/spark/pods/p/log?container=c&follow=true&tailLines=5&previous=true&timestamps=true&sinceSeconds=9");
    }

    [Fact]
    public async Task A_container_that_has_not_started_is_the_servers_error()
    {
        await using var server = new FakeHttpServer(_ => Answers.Error(400, "BadRequest", "container c in pod p is waiting to start: ContainerCreating"));
        using var client = server.Client();

        (await Should.ThrowAsync<KubernetesApiException>(() => ReadAsync(client, new LogOptions()))).Message.ShouldContain("ContainerCreating");
    }

    private async Task<List<string>> ReadAsync(KubernetesClient client, LogOptions options)
    {
        var lines = new List<string>();
        await foreach (var line in Logs.FollowAsync(client, "spark", "p", "c", options, _cancelled)) lines.Add(line);
        return lines;
    }
}
