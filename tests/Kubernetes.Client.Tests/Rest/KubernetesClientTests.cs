using System.Text.Json.Nodes;
using Shouldly;
using Tinderbox.Kubernetes.Client.KubeConfigs;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.Testing;
using Xunit;

namespace Tinderbox.Kubernetes.Client.Tests.Rest;

public sealed class KubernetesClientTests
{
    private readonly CancellationToken _cancelled = TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_pages_are_one_list()
    {
        await using var server = new FakeHttpServer(request => Answers.Ok(request.Path.Contains("continue=next%3D1")
            ? """{"metadata":{"resourceVersion":"8"},"items":[{"metadata":{"name":"b"}}]}"""
            : """{"metadata":{"resourceVersion":"7","continue":"next=1","remainingItemCount":1},"items":[{"metadata":{"name":"a"}}]}"""));
        using var client = server.Client();

        var list = await client.Pods("spark").ListAllAsync(new ListOptions { LabelSelector = "app=pi", Limit = 1, ResourceVersion = "0" }, _cancelled);

        list.Items.Select(pod => pod.Metadata.Name).ShouldBe(["a", "b"]);
        list.Metadata.ResourceVersion.ShouldBe("7");
        list.Metadata.Continue.ShouldBeNull();
        server.Requests.Select(request => request.Path).ShouldBe([
            "/api/v1/namespaces/spark/pods?labelSelector=app%3Dpi&resourceVersion=0&limit=1",
            "/api/v1/namespaces/spark/pods?labelSelector=app%3Dpi&limit=1&continue=next%3D1"]);
    }

    [Fact]
    public async Task Every_verb_asks_what_the_API_documents()
    {
        await using var server = new FakeHttpServer(request => Answers.Ok(request.Body.Contains("Delete") || request.Method == "DELETE" ? "{}" : Answers.Pod("p", "1")));
        using var client = server.Client();
        var pods = client.Pods("spark");
        var pod = new Pod { Metadata = new ObjectMeta { Name = "p" } };

        await pods.GetAsync("p", _cancelled);
        await pods.CreateAsync(pod, new WriteOptions { FieldManager = "me", DryRun = true }, _cancelled);
        await pods.ReplaceAsync(pod, _cancelled);
        await pods.ReplaceStatusAsync(pod, _cancelled);
        await pods.PatchAsync("p", Patch.Merge(new JsonObject { ["a"] = 1 }), _cancelled);
        await pods.PatchStatusAsync("p", Patch.Strategic(new JsonObject()), _cancelled);
        await pods.ApplyAsync(pod, "me", force: true, _cancelled);
        await pods.DeleteAsync("p", new DeleteOptions { GracePeriodSeconds = 0 }, _cancelled);
        await pods.DeleteCollectionAsync(new ListOptions { LabelSelector = "a" }, null, _cancelled);
        await client.Pods(null).CreateAsync(pod with { Metadata = pod.Metadata with { Namespace = "own" } }, _cancelled);

        server.Requests.Select(request => $"{request.Method} {request.Path} {request.Header("Content-Type")} {request.Body}".TrimEnd()).ShouldBe([
            "GET /api/v1/namespaces/spark/pods/p",
            """POST /api/v1/namespaces/spark/pods?fieldManager=me&dryRun=All application/json {"apiVersion":"v1","kind":"Pod","metadata":{"name":"p"}}""",
            """PUT /api/v1/namespaces/spark/pods/p application/json {"apiVersion":"v1","kind":"Pod","metadata":{"name":"p"}}""",
            """PUT /api/v1/namespaces/spark/pods/p/status application/json {"apiVersion":"v1","kind":"Pod","metadata":{"name":"p"}}""",
            """PATCH /api/v1/namespaces/spark/pods/p application/merge-patch+json {"a":1}""",
            "PATCH /api/v1/namespaces/spark/pods/p/status application/strategic-merge-patch+json {}",
            """PATCH /api/v1/namespaces/spark/pods/p?fieldManager=me&force=true application/apply-patch+yaml {"apiVersion":"v1","kind":"Pod","metadata":{"name":"p"}}""",
            """DELETE /api/v1/namespaces/spark/pods/p application/json {"apiVersion":"v1","kind":"DeleteOptions","gracePeriodSeconds":0}""",
            "DELETE /api/v1/namespaces/spark/pods?labelSelector=a",
            """POST /api/v1/namespaces/own/pods application/json {"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","namespace":"own"}}""",
        ]);
    }

    [Fact]
    public async Task An_error_carries_the_servers_status()
    {
        await using var server = new FakeHttpServer(_ => Answers.Error(409, "AlreadyExists", "pods p already exists"));
        using var client = server.Client();

        var error = await Should.ThrowAsync<KubernetesApiException>(() => client.Pods("spark").CreateAsync(new Pod(), _cancelled));

        error.Message.ShouldBe("pods p already exists");
        (error.IsAlreadyExists, error.IsConflict, error.IsNotFound, error.IsTransient).ShouldBe((true, true, false, false));
    }

    [Fact]
    public async Task An_error_without_a_status_gets_one()
    {
        await using var server = new FakeHttpServer(_ => new FakeAnswer(404, "404 page not found\n"));
        using var client = server.Client();

        var error = await Should.ThrowAsync<KubernetesApiException>(() => client.GetTextAsync("/nothing?x=secret", _cancelled));

        error.Message.ShouldBe("GET /nothing: the server answered 404 Code: 404 page not found");
        error.Status.Reason.ShouldBe("NotFound");
    }

    [Fact]
    public async Task A_missing_object_is_found_as_null()
    {
        await using var server = new FakeHttpServer(_ => Answers.Error(404, "NotFound", "no"));
        using var client = server.Client();

        (await client.Secrets("spark").FindAsync("s", _cancelled)).ShouldBeNull();
    }

    [Fact]
    public async Task An_answer_that_is_no_object_does_not_show_its_values()
    {
        await using var server = new FakeHttpServer(_ => Answers.Ok("""{"data":{"password":["hunter2"]}}"""));
        using var client = server.Client();

        var error = await Should.ThrowAsync<KubernetesUnreachableException>(() => client.Secrets("spark").GetAsync("s", _cancelled));

        error.ToString().ShouldNotContain("hunter2");
        error.Message.ShouldContain("$.data.password");
    }

    [Fact]
    public async Task A_write_is_sent_again_when_the_server_says_when()
    {
        var clock = new ManualClock(Answers.Start, rush: true);
        await using var server = Failing(2, new FakeAnswer(429, "") { Headers = { ["Retry-After"] = "3" } });
        using var client = server.Client(clock: clock);

        await client.Pods("spark").CreateAsync(new Pod(), _cancelled);

        server.Requests.Count.ShouldBe(3);
        clock.Skipped.ShouldBe([TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3)]);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_write_is_not_sent_again_on_a_guess(int code)
    {
        await using var server = Failing(1, new FakeAnswer(code, ""));
        using var client = server.Client();

        (await Should.ThrowAsync<KubernetesApiException>(() => client.Pods("spark").CreateAsync(new Pod(), _cancelled))).IsTransient.ShouldBeTrue();

        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_read_is_repeated_but_not_for_ever()
    {
        await using var server = Failing(100, new FakeAnswer(503, ""));
        using var client = server.Client();

        await Should.ThrowAsync<KubernetesApiException>(() => client.Pods("spark").GetAsync("p", _cancelled));

        server.Requests.Count.ShouldBe(RetryPolicy.MaxAttempts);
    }

    [Fact]
    public async Task Nobody_listening_is_said_in_a_sentence()
    {
        var server = new FakeHttpServer(_ => Answers.Ok("{}"));
        await server.DisposeAsync();
        using var client = server.Client();

        var error = await Should.ThrowAsync<KubernetesUnreachableException>(() => client.Nodes().GetAsync("n", _cancelled));

        error.Message.ShouldBe($"The Kubernetes API server {server.Url} cannot be reached: the connection was refused");
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_given_up_on()
    {
        using var gate = new ManualResetEventSlim();
        await using var server = new FakeHttpServer(_ =>
        {
            gate.Wait();
            return Answers.Ok("{}");
        });
        using var client = server.Client(options => options with { RequestTimeout = TimeSpan.FromSeconds(5) });

        var error = await Should.ThrowAsync<KubernetesUnreachableException>(() => client.Nodes().GetAsync("n", _cancelled));

        gate.Set();
        error.Reason.ShouldBe("no answer within 5 s");
    }

    [Fact]
    public async Task A_callers_cancellation_stays_one()
    {
        await using var server = new FakeHttpServer(_ => FakeAnswer.Stream());
        using var client = server.Client();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => client.Nodes().GetAsync("n", cancelled.Token));
    }

    [Fact]
    public async Task Impersonation_and_the_agent_travel_as_headers()
    {
        await using var server = new FakeHttpServer(_ => Answers.Ok("{}"));
        using var client = server.Client(options => options with { ImpersonateUser = "system:serviceaccount:a:b", ImpersonateGroups = ["g1", "g2"], Token = "t", UserAgent = "tinderbox/1" });

        await client.SendAsync(HttpMethod.Get, "/version", null, "application/json", _cancelled);

        var request = server.Requests.ShouldHaveSingleItem();
        request.Header("Impersonate-User").ShouldBe("system:serviceaccount:a:b");
        string.Join(',', request.Headers["Impersonate-Group"]).Replace(" ", "").ShouldBe("g1,g2");
        request.Header("Authorization").ShouldBe("Bearer t");
        request.Header("User-Agent").ShouldBe("tinderbox/1");
    }

    [Fact]
    public void Options_and_patches_do_not_print_what_they_carry()
    {
        new ClientOptions { Server = new Uri("https://h"), Token = "hunter2", Basic = new BasicCredential("u", "hunter2") }.ToString().ShouldNotContain("hunter2");
        Patch.Merge(new JsonObject { ["data"] = "hunter2" }).ToString().ShouldNotContain("hunter2");
    }

    private static FakeHttpServer Failing(int times, FakeAnswer failure)
    {
        var left = times;
        return new FakeHttpServer(_ => Interlocked.Decrement(ref left) >= 0 ? failure : Answers.Ok(Answers.Pod("p", "1")));
    }
}
