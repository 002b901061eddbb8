using System.Text.Json.Nodes;
using Shouldly;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.LocalCluster.ApiServer;
using Xunit;

namespace Tinderbox.LocalCluster.Tests.ApiServer;

public sealed class AccessTests
{
    private const string Pods = "/api/v1/namespaces/default/pods";

    [Fact]
    public async Task Nobody_is_unauthorized_but_may_ask_for_health_and_version()
    {
        await using var server = await RunningServer.StartAsync();
        using var nobody = server.As("wrong");

        (await Should.ThrowAsync<KubernetesApiException>(() => GetAsync(nobody, Pods))).Status.Code.ShouldBe(401);
        (await nobody.GetTextAsync("/readyz", TestContext.Current.CancellationToken)).ShouldBe("ok");
        ((string)(await GetAsync(nobody, "/version"))["gitVersion"]!).ShouldStartWith("v1.34");
    }

    [Fact]
    public async Task A_service_account_may_what_its_role_says_and_nothing_more()
    {
        await using var server = await RunningServer.StartAsync();
        await server.SendAsync(HttpMethod.Post, "/apis/rbac.authorization.k8s.io/v1/namespaces/default/roles", JsonNode.Parse("""{"metadata":{"name":"r"},"rules":[{"apiGroups":[""],"resources":["pods"],"verbs":["list"]}]}"""));
        await server.SendAsync(HttpMethod.Post, "/apis/rbac.authorization.k8s.io/v1/namespaces/default/rolebindings", JsonNode.Parse("""{"metadata":{"name":"b"},"roleRef":{"kind":"Role","name":"r"},"subjects":[{"kind":"ServiceAccount","name":"default"}]}"""));
        using var account = server.As(server.Host.MintServiceAccountToken("default", "default", null, null, TimeSpan.FromMinutes(10)));

        (await GetAsync(account, Pods))["items"]!.AsArray().ShouldBeEmpty();
        (await Should.ThrowAsync<KubernetesApiException>(() => GetAsync(account, $"{Pods}/x"))).Status.Message
            .ShouldBe("pods \"x\" is forbidden: User \"system:serviceaccount:default:default\" cannot get resource \"pods\" in API group \"\" in the namespace \"default\"");
        (await Should.ThrowAsync<KubernetesApiException>(() => GetAsync(account, "/api/v1/pods"))).Status.Message
            .ShouldBe("pods is forbidden: User \"system:serviceaccount:default:default\" cannot list resource \"pods\" in API group \"\" at the cluster scope");
    }

    [Fact]
    public async Task A_token_dies_with_its_pod()
    {
        await using var server = await RunningServer.StartAsync();
        var pod = await server.SendAsync(HttpMethod.Post, Pods, RunningServer.Pod("p"));
        using var account = server.As(server.Host.MintServiceAccountToken("default", "default", "p", (string)pod["metadata"]!["uid"]!, TimeSpan.FromMinutes(10)));
        await GetAsync(account, "/api");

        await server.SendAsync(HttpMethod.Delete, $"{Pods}/p");

        (await Should.ThrowAsync<KubernetesApiException>(() => GetAsync(account, "/api"))).Status.Code.ShouldBe(401);
    }

    [Fact]
    public async Task Objects_keys_and_tokens_survive_a_restart_and_a_torn_last_line()
    {
        var folder = Directory.CreateTempSubdirectory("tinderbox-api-");
        var options = new ApiServerOptions { StateDirectory = folder.FullName };
        string token;
        await using (var first = await RunningServer.StartAsync(options))
        {
            token = first.Host.AdminToken;
            await first.SendAsync(HttpMethod.Post, "/api/v1/namespaces/default/configmaps", RunningServer.ConfigMap("kept"));
        }

        await File.AppendAllTextAsync(Path.Combine(folder.FullName, "journal"), "99999\t+\tconfigmaps\t{\"half", TestContext.Current.CancellationToken);
        await using var second = await RunningServer.StartAsync(options);

        second.Host.AdminToken.ShouldBe(token);
        ((string)(await second.SendAsync(HttpMethod.Get, "/api/v1/namespaces/default/configmaps/kept"))["data"]!["key"]!).ShouldBe("1");
        await second.SendAsync(HttpMethod.Post, "/api/v1/namespaces/default/configmaps", RunningServer.ConfigMap("after"));
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(Path.Combine(folder.FullName, "admin-token")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        folder.Delete(recursive: true);
    }

    private static Task<JsonObject> GetAsync(KubernetesClient client, string path) => client.SendAsync(HttpMethod.Get, path, null, "application/json", TestContext.Current.CancellationToken);
}
