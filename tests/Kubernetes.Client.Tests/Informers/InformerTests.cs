using System.Collections.Concurrent;
using Shouldly;
using Tinderbox.Kubernetes.Client.Informers;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Client.Tests.Rest;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Testing;
using Xunit;

namespace Tinderbox.Kubernetes.Client.Tests.Informers;

public sealed class InformerTests
{
    private readonly CancellationToken _cancelled = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gone_restarts_the_list_and_tells_what_went_meanwhile()
    {
        var script = new Script(
            _ => Answers.List("10", Answers.Pod("stays", "1"), Answers.Pod("goes", "2"), Answers.Pod("reborn", "3", "u1")),
            _ => FakeAnswer.Stream(Answers.Event("MODIFIED", Answers.Pod("stays", "11")), Answers.Event("BOOKMARK", """{"metadata":{"resourceVersion":"12"}}""")),
            _ => FakeAnswer.Stream(Answers.Event("ERROR", """{"reason":"Expired","code":410}""")),
            _ => Answers.List("20", Answers.Pod("stays", "11"), Answers.Pod("reborn", "19", "u2"), Answers.Pod("new", "18")));
        await using var server = new FakeHttpServer(script.Answer);

        var seen = await EventsAsync(server, 8);

        seen.ShouldBe(["Added stays 1", "Added goes 2", "Added reborn 3", "Modified stays 11", "Deleted goes 2", "Deleted reborn 3", "Added reborn 19", "Added new 18"]);
        var paths = server.Requests.Select(request => request.Path).ToList();
        paths[1].ShouldContain("resourceVersion=10&");
        paths[2].ShouldContain("resourceVersion=12&");
        paths[3].ShouldNotContain("watch");
    }

    [Fact]
    public async Task A_failing_server_is_asked_again_later_and_later()
    {
        var clock = new ManualClock(Answers.Start, rush: true);
        var script = new Script(
            _ => new FakeAnswer(500, ""),
            _ => new FakeAnswer(500, ""),
            _ => new FakeAnswer(500, ""),
            _ => Answers.List("10", Answers.Pod("a", "1")),
            _ => FakeAnswer.Stream(Answers.Event("ADDED", Answers.Pod("b", "11")), null),
            _ => FakeAnswer.Stream(Answers.Event("DELETED", Answers.Pod("b", "12"))));
        await using var server = new FakeHttpServer(script.Answer);

        (await EventsAsync(server, 3, clock)).ShouldBe(["Added a 1", "Added b 11", "Deleted b 12"]);

        clock.Skipped.Take(3).ShouldBe([TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(1)]);
    }

    [Fact]
    public async Task A_forbidden_list_ends_it_and_those_who_wait()
    {
        await using var server = new FakeHttpServer(_ => Answers.Error(403, "Forbidden", "pods is forbidden"));
        using var client = server.Client();
        var informer = Make(client, new ManualClock(Answers.Start, rush: true));

        (await Should.ThrowAsync<KubernetesApiException>(() => informer.RunAsync(_cancelled))).IsForbidden.ShouldBeTrue();
        await Should.ThrowAsync<KubernetesApiException>(() => informer.WaitForSyncAsync(_cancelled));
        await Should.ThrowAsync<KubernetesApiException>(async () =>
        {
            await foreach (var _ in informer.EventsAsync(_cancelled)) { }
        });
    }

    [Fact]
    public async Task The_copy_can_be_asked_once_it_is_complete()
    {
        await using var server = new FakeHttpServer(new Script(_ => Answers.List("10", Answers.Pod("a", "1"))).Answer);
        using var client = server.Client();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_cancelled);
        var informer = Make(client, new ManualClock(Answers.Start, rush: true));
        var run = informer.RunAsync(stop.Token);

        await informer.WaitForSyncAsync(_cancelled);

        informer.Find("spark", "a")!.Metadata.ResourceVersion.ShouldBe("1");
        informer.Find("spark", "b").ShouldBeNull();
        informer.Items.ShouldHaveSingleItem();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => run);
    }

    private async Task<List<string>> EventsAsync(FakeHttpServer server, int count, ManualClock? clock = null)
    {
        clock ??= new ManualClock(Answers.Start, rush: true);
        using var client = server.Client(clock: clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_cancelled);
        stop.CancelAfter(TimeSpan.FromSeconds(10));
        var informer = Make(client, clock);
        await using var changes = informer.EventsAsync(stop.Token).GetAsyncEnumerator(stop.Token);
        // listening starts with the first step: before the run, or early changes come as one
        var next = changes.MoveNextAsync();
        var run = informer.RunAsync(stop.Token);
        var seen = new List<string>();
        while (await next)
        {
            seen.Add($"{changes.Current.Type} {changes.Current.Object.Metadata.Name} {changes.Current.Object.Metadata.ResourceVersion}");
            if (seen.Count == count) break;
            next = changes.MoveNextAsync();
        }
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => run);
        return seen;
    }

    private static Informer<Pod> Make(KubernetesClient client, TimeProvider clock) => new(client.Pods("spark"), new WatchOptions(), clock, new Half());

    /// <summary>Jitter that a test can know: a half of what it may be.</summary>
    private sealed class Half : Random
    {
        public override double NextDouble() => 0.5;
    }

    /// <summary>One answer per request; after the last a watch that says nothing.</summary>
    private sealed class Script(params Func<FakeRequest, FakeAnswer>[] steps)
    {
        private readonly ConcurrentQueue<Func<FakeRequest, FakeAnswer>> _steps = new(steps);

        internal FakeAnswer Answer(FakeRequest request) => _steps.TryDequeue(out var step) ? step(request) : new FakeAnswer(200, "") { Chunks = SilenceAsync() };

        private static async IAsyncEnumerable<string?> SilenceAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            yield break;
        }
    }
}
