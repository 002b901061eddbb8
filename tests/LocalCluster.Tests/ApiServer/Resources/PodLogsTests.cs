using System.Text.Json.Nodes;
using Shouldly;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.LocalCluster.ApiServer;
using Xunit;

namespace Tinderbox.LocalCluster.Tests.ApiServer.Resources;

public sealed class PodLogsTests
{
    private const string Pods = "/api/v1/namespaces/default/pods";

    [Fact]
    public async Task Tails_limits_previous_runs_and_following_to_the_end()
    {
        var folder = Directory.CreateTempSubdirectory("tinderbox-logs-");
        await using var server = await RunningServer.StartAsync(new ApiServerOptions { LogDirectory = folder.FullName });
        var pod = await server.SendAsync(HttpMethod.Post, Pods, RunningServer.Pod("p"));
        var container = folder.CreateSubdirectory($"default_p_{pod["metadata"]!["uid"]}").CreateSubdirectory("c").FullName;
        await File.WriteAllTextAsync(Path.Combine(container, "0.log"), "first\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(container, "1.log"), "1\n2\n3\n", TestContext.Current.CancellationToken);

        (await TextAsync(server, "")).ShouldBe("1\n2\n3\n");
        (await TextAsync(server, "?tailLines=2")).ShouldBe("2\n3\n");
        (await TextAsync(server, "?tailLines=0")).ShouldBe("");
        (await TextAsync(server, "?tailLines=9")).ShouldBe("1\n2\n3\n");
        (await TextAsync(server, "?limitBytes=3")).ShouldBe("1\n2");
        (await TextAsync(server, "?previous=true")).ShouldBe("first\n");

        using var following = await server.Admin.StreamAsync($"{Pods}/p/log?follow=true&tailLines=1", TestContext.Current.CancellationToken);
        using var reader = new StreamReader(await following.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        (await reader.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("3");
        await File.AppendAllTextAsync(Path.Combine(container, "1.log"), "4\n", TestContext.Current.CancellationToken);
        (await reader.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("4");
        await server.SendAsync(HttpMethod.Patch, $"{Pods}/p/status", JsonNode.Parse("""{"status":{"phase":"Succeeded"}}"""), "application/merge-patch+json");
        (await reader.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBeNull();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Wrong_containers_and_missing_runs_are_refused()
    {
        await using var server = await RunningServer.StartAsync();
        await server.SendAsync(HttpMethod.Post, Pods, RunningServer.Pod("p"));

        (await Should.ThrowAsync<KubernetesApiException>(() => TextAsync(server, "?container=x"))).Status.Message.ShouldBe("container x is not valid for pod p");
        (await Should.ThrowAsync<KubernetesApiException>(() => TextAsync(server, "?previous=true"))).Status.Message.ShouldBe("previous terminated container \"c\" in pod \"p\" not found");
        (await TextAsync(server, "")).ShouldBe("");
    }

    private static Task<string> TextAsync(RunningServer server, string query) => server.Admin.GetTextAsync($"{Pods}/p/log{query}", TestContext.Current.CancellationToken);
}
