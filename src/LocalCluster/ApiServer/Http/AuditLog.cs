using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.LocalCluster.ApiServer.Http;

/// <summary>
/// Who asked for what, and the answer's code: a line of JSON per request as kube-apiserver writes it at level Metadata (no bodies, hence no secrets).
/// A watch is written when it ends. See https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/.
/// </summary>
internal sealed class AuditLog : IAsyncDisposable
{
    private readonly StreamWriter? _lines;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _gate = new(1);

    // Throws IOException: the file cannot be written.
    internal AuditLog(string? path, TimeProvider clock)
    {
        _clock = clock;
        if (path is null) return;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        _lines = new StreamWriter(path, append: true) { AutoFlush = true };
    }

    internal bool IsOn => _lines is not null;

    internal async Task WriteAsync(ApiCall call)
    {
        if (_lines is null) return;
        var line = Event(call).ToJsonString();
        await _gate.WaitAsync(CancellationToken.None);
        try
        {
            await _lines.WriteLineAsync(line);
        }
        catch (ObjectDisposedException)
        {
            // a watch that ended with the server
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_lines is not null) await _lines.DisposeAsync();
        _gate.Dispose();
    }

    private JsonObject Event(ApiCall call)
    {
        var target = new JsonObject { ["resource"] = call.Path.Type.Plural };
        if (call.Path.Namespace is { } ns) target["namespace"] = ns;
        if (call.Path.Name is { } name) target["name"] = name;
        if (call.Path.Type.Group.Length > 0) target["apiGroup"] = call.Path.Type.Group;
        target["apiVersion"] = call.Path.Type.Version;
        if (call.Path.Subresource is { } sub) target["subresource"] = sub;
        return new JsonObject
        {
            ["kind"] = "Event",
            ["apiVersion"] = "audit.k8s.io/v1",
            ["level"] = "Metadata",
            ["stage"] = "ResponseComplete",
            ["requestURI"] = call.Http.Request.Path + call.Http.Request.QueryString,
            ["verb"] = call.Verb,
            ["user"] = new JsonObject { ["username"] = call.User.Name },
            ["userAgent"] = call.Http.Request.Headers.UserAgent.ToString(),
            ["objectRef"] = target,
            ["responseStatus"] = new JsonObject { ["code"] = call.Http.Response.StatusCode },
            ["stageTimestamp"] = KubernetesTime.Micros(_clock.GetUtcNow()),
        };
    }
}
