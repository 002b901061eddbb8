using System.Text.Json.Nodes;
using Shouldly;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.LocalCluster.ApiServer;
using Xunit;

namespace Tinderbox.LocalCluster.Tests.ApiServer;

/// <summary>An API server on a free port and the admin's client of it.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private RunningServer(ApiServerHost host)
    {
        Host = host;
        Admin = new KubernetesClient(host.AdminClientOptions());
    }

    internal ApiServerHost Host { get; }

    internal KubernetesClient Admin { get; }

    internal static async Task<RunningServer> StartAsync(ApiServerOptions? options = null) =>
        new(await ApiServerHost.StartAsync(options ?? new ApiServerOptions(), TestContext.Current.CancellationToken));

    internal KubernetesClient As(string token) => new(Host.AdminClientOptions() with { Token = token });

    internal Task<JsonObject> SendAsync(HttpMethod method, string path, JsonNode? body = null, string contentType = "application/json") =>
        Admin.SendAsync(method, path, body, contentType, TestContext.Current.CancellationToken);

    internal async Task<KubernetesApiException> RefusedAsync(HttpMethod method, string path, JsonNode? body = null, string contentType = "application/json") =>
        await Should.ThrowAsync<KubernetesApiException>(() => SendAsync(method, path, body, contentType));

    internal static JsonObject Pod(string name, string ns = "default") => JsonNode.Parse($$$"""
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"{{{name}}}","namespace":"{{{ns}}}"},"spec":{"containers":[{"name":"c","image":"i:1"}]}}
        """)!.AsObject();

    internal static JsonObject ConfigMap(string name, string value = "1") => JsonNode.Parse($$$"""
        {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{{name}}}"},"data":{"key":"{{{value}}}"}}
        """)!.AsObject();

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        await Host.DisposeAsync();
    }
}
