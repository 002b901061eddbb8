using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Tinderbox.LocalCluster.Tests.ApiServer;

public sealed class ObjectTests
{
    private const string Pods = "/api/v1/namespaces/default/pods";
    private const string ConfigMaps = "/api/v1/namespaces/default/configmaps";

    [Fact]
    public async Task Refusals_have_the_words_of_Kubernetes()
    {
        await using var server = await RunningServer.StartAsync();
        await server.SendAsync(HttpMethod.Post, Pods, RunningServer.Pod("p"));

        (await server.RefusedAsync(HttpMethod.Get, $"{Pods}/x")).Status.Message.ShouldBe("pods \"x\" not found");
        (await server.RefusedAsync(HttpMethod.Post, Pods, RunningServer.Pod("p"))).Status.Message.ShouldBe("pods \"p\" already exists");
        (await server.RefusedAsync(HttpMethod.Post, "/api/v1/namespaces/nope/pods", RunningServer.Pod("p", "nope"))).Status.Message.ShouldBe("namespaces \"nope\" not found");
        (await server.RefusedAsync(HttpMethod.Get, $"{Pods}?fieldSelector=spec.foo%3D1")).Status.Message.ShouldBe("field label not supported: spec.foo");
        var pod = RunningServer.Pod("q");
        pod["spec"]!["serviceAccountName"] = "ghost";
        (await server.RefusedAsync(HttpMethod.Post, Pods, pod)).Status.Message.ShouldBe("pods \"q\" is forbidden: error looking up service account default/ghost: serviceaccount \"ghost\" not found");
    }

    [Fact]
    public async Task All_problems_of_a_pod_are_told_at_once()
    {
        await using var server = await RunningServer.StartAsync();
        var pod = JsonNode.Parse("""{"metadata":{"name":"p"},"spec":{"containers":[{"name":"c","resources":{"limits":{"cpu":1},"requests":{"cpu":2}}}],"restartPolicy":"Foo"}}""");

        var refusal = await server.RefusedAsync(HttpMethod.Post, Pods, pod);

        refusal.Status.Code.ShouldBe(422);
        refusal.Status.Details!.Causes!.Select(cause => $"{cause.Field}: {cause.Message}").ShouldBe(
        [
            "spec.containers[0].image: Required value",
            "spec.containers[0].resources.requests: Invalid value: \"2\": must be less than or equal to cpu limit of 1",
            "spec.restartPolicy: Unsupported value: \"Foo\": supported values: \"Always\", \"OnFailure\", \"Never\"",
        ]);
    }

    [Fact]
    public async Task An_old_version_conflicts()
    {
        await using var server = await RunningServer.StartAsync();
        var first = await server.SendAsync(HttpMethod.Post, ConfigMaps, RunningServer.ConfigMap("c"));
        var second = first.DeepClone().AsObject();
        second["data"]!["key"] = "2";
        await server.SendAsync(HttpMethod.Put, $"{ConfigMaps}/c", second);
        first["data"]!["key"] = "3";

        var refusal = await server.RefusedAsync(HttpMethod.Put, $"{ConfigMaps}/c", first);

        refusal.IsConflict.ShouldBeTrue();
        refusal.Status.Message.ShouldBe("Operation cannot be fulfilled on configmaps \"c\": the object has been modified; please apply your changes to the latest version and try again");
    }

    [Fact]
    public async Task A_bound_pod_is_marked_first_and_removed_with_grace_zero()
    {
        await using var server = await RunningServer.StartAsync();
        await server.SendAsync(HttpMethod.Post, Pods, RunningServer.Pod("p"));
        await server.SendAsync(HttpMethod.Post, $"{Pods}/p/binding", JsonNode.Parse("""{"apiVersion":"v1","kind":"Binding","metadata":{"name":"p"},"target":{"kind":"Node","name":"n"}}"""));

        var marked = await server.SendAsync(HttpMethod.Delete, $"{Pods}/p", JsonNode.Parse("""{"gracePeriodSeconds":7}"""));

        ((long)marked["metadata"]!["deletionGracePeriodSeconds"]!).ShouldBe(7);
        ((string)(await server.SendAsync(HttpMethod.Get, $"{Pods}/p"))["spec"]!["nodeName"]!).ShouldBe("n");
        await server.SendAsync(HttpMethod.Delete, $"{Pods}/p?gracePeriodSeconds=0");
        (await server.RefusedAsync(HttpMethod.Get, $"{Pods}/p")).IsNotFound.ShouldBeTrue();
    }

    [Fact]
    public async Task A_finalizer_holds_the_object_until_it_is_taken_off()
    {
        await using var server = await RunningServer.StartAsync();
        var held = RunningServer.ConfigMap("c");
        held["metadata"]!["finalizers"] = new JsonArray("example.com/hold");
        await server.SendAsync(HttpMethod.Post, ConfigMaps, held);

        await server.SendAsync(HttpMethod.Delete, $"{ConfigMaps}/c");
        (await server.SendAsync(HttpMethod.Get, $"{ConfigMaps}/c"))["metadata"]!["deletionTimestamp"].ShouldNotBeNull();
        await server.SendAsync(HttpMethod.Patch, $"{ConfigMaps}/c", JsonNode.Parse("""{"metadata":{"finalizers":null}}"""), "application/merge-patch+json");

        (await server.RefusedAsync(HttpMethod.Get, $"{ConfigMaps}/c")).IsNotFound.ShouldBeTrue();
    }

    [Fact]
    public async Task Generated_names_dry_runs_and_pages()
    {
        await using var server = await RunningServer.StartAsync();
        var generated = JsonNode.Parse("""{"metadata":{"generateName":"g-"}}""");

        ((string)(await server.SendAsync(HttpMethod.Post, ConfigMaps, generated))["metadata"]!["name"]!).ShouldMatch("^g-[a-z0-9]{5}$");
        await server.SendAsync(HttpMethod.Post, $"{ConfigMaps}?dryRun=All", RunningServer.ConfigMap("dry"));
        (await server.RefusedAsync(HttpMethod.Get, $"{ConfigMaps}/dry")).IsNotFound.ShouldBeTrue();

        var page = await server.SendAsync(HttpMethod.Get, $"{ConfigMaps}?limit=1");
        var next = await server.SendAsync(HttpMethod.Get, $"{ConfigMaps}?limit=1&continue={page["metadata"]!["continue"]}");
        page["items"]!.AsArray().Count.ShouldBe(1);
        ((string)next["items"]![0]!["metadata"]!["name"]!).ShouldBe("kube-root-ca.crt");
        next["metadata"]!["continue"].ShouldBeNull();
    }

    [Fact]
    public async Task Unknown_fields_are_refused_when_asked_for_and_dropped_otherwise()
    {
        await using var server = await RunningServer.StartAsync();
        var pod = RunningServer.Pod("p");
        pod["spec"]!["containerz"] = new JsonArray();

        (await server.RefusedAsync(HttpMethod.Post, $"{Pods}?fieldValidation=Strict", pod)).Status.Message!.ShouldEndWith("strict decoding error: unknown field \"spec.containerz\"");
        (await server.SendAsync(HttpMethod.Post, Pods, pod))["spec"]!["containerz"].ShouldBeNull();
    }

    [Fact]
    public async Task A_terminating_namespace_takes_nothing_new_and_goes_when_finalized()
    {
        await using var server = await RunningServer.StartAsync();
        await server.SendAsync(HttpMethod.Post, "/api/v1/namespaces", JsonNode.Parse("""{"metadata":{"name":"n"}}"""));

        var marked = await server.SendAsync(HttpMethod.Delete, "/api/v1/namespaces/n");

        ((string)marked["status"]!["phase"]!).ShouldBe("Terminating");
        (await server.RefusedAsync(HttpMethod.Post, "/api/v1/namespaces/n/configmaps", RunningServer.ConfigMap("c"))).Status.Message.ShouldBe("configmaps is forbidden: unable to create new content in namespace n because it is being terminated");
        marked["spec"]!["finalizers"] = new JsonArray();
        await server.SendAsync(HttpMethod.Put, "/api/v1/namespaces/n/finalize", marked);
        (await server.RefusedAsync(HttpMethod.Get, "/api/v1/namespaces/n")).IsNotFound.ShouldBeTrue();
    }
}
