using Tinderbox.Kubernetes.Client.KubeConfigs;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Testing;

namespace Tinderbox.Kubernetes.Client.Tests.Rest;

/// <summary>What an API server says.</summary>
internal static class Answers
{
    internal static readonly DateTimeOffset Start = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    internal static KubernetesClient Client(this FakeHttpServer server, Func<ClientOptions, ClientOptions>? change = null, TimeProvider? clock = null)
    {
        var options = new ClientOptions { Server = server.Url };
        return new KubernetesClient(change is null ? options : change(options), clock ?? new ManualClock(Start, rush: true));
    }

    internal static FakeAnswer Ok(string json) => new(200, json);

    internal static FakeAnswer Error(int code, string reason, string message) =>
        new(code, $$"""{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"{{message}}","reason":"{{reason}}","code":{{code}}}""");

    internal static string Pod(string name, string version, string uid = "u") => $$$"""{"metadata":{"name":"{{{name}}}","namespace":"spark","uid":"{{{uid}}}","resourceVersion":"{{{version}}}"}}""";

    internal static FakeAnswer List(string version, params string[] items) => Ok($$$"""{"kind":"PodList","metadata":{"resourceVersion":"{{{version}}}"},"items":[{{{string.Join(',', items)}}}]}""");

    internal static string Event(string type, string json) => $$"""{"type":"{{type}}","object":{{json}}}""" + "\n";
}
