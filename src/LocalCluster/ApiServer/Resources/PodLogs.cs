using System.Globalization;
using System.Text.Json.Nodes;
using Tinderbox.LocalCluster.ApiServer.Http;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Resources;

/// <summary>
/// <c>pods/NAME/log</c> from the kubelet's files, <c>NAMESPACE_POD_UID/CONTAINER/RESTART.log</c>: the last restart, or with <c>previous</c> the one before.
/// The files hold no times, so <c>timestamps</c> is not served and <c>sinceSeconds</c> only tells whether the file was written to since.
/// </summary>
internal sealed class PodLogs(ClusterStore store, string? directory, TimeProvider clock)
{
    private const int ChunkSize = 16 * 1024;
    private static readonly TimeSpan s_pollInterval = TimeSpan.FromMilliseconds(100);

    internal async Task AnswerAsync(ApiCall call, StoredObject pod)
    {
        var json = pod.Parse();
        var container = Container(call, pod.Name, json);
        var follow = call.Flag("follow");
        var path = Find(call, pod, container);
        var response = call.Http.Response;
        response.ContentType = "text/plain";
        response.Headers.CacheControl = "no-cache, private";
        if (path is null) return;
        await using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0 });
        await SeekAsync(call, file);
        var left = long.TryParse(call.Query("limitBytes"), CultureInfo.InvariantCulture, out var limit) && limit > 0 ? limit : long.MaxValue;
        await response.StartAsync(call.Aborted);
        while (true)
        {
            // Asked before the copy: what the container wrote before it ended is then certainly in the file.
            var ended = !follow || HasEnded(pod, container);
            left = await CopyAsync(call, file, left);
            if (ended || left == 0) return;
            await Task.Delay(s_pollInterval, call.Aborted);
        }
    }

    /// <summary>Null: there is nothing and there will be nothing, which is an empty log.</summary>
    private string? Find(ApiCall call, StoredObject pod, string container)
    {
        var previous = call.Flag("previous");
        if (Path(pod, container, previous) is { } path) return path;
        if (previous) throw ApiError.BadRequest($"previous terminated container \"{container}\" in pod \"{pod.Name}\" not found");
        return HasEnded(pod, container) || pod.Field("spec.nodeName") is "" or null ? null : throw Waiting(pod, container);
    }

    private static ApiError Waiting(StoredObject pod, string container)
    {
        var state = ContainerStatus(pod.Parse(), container).At("state", "waiting");
        return ApiError.BadRequest($"container \"{container}\" in pod \"{pod.Name}\" is waiting to start: {state?["reason"].Text() ?? "ContainerCreating"}");
    }

    private string? Path(StoredObject pod, string container, bool previous)
    {
        if (directory is null) return null;
        var folder = System.IO.Path.Combine(directory, $"{pod.Namespace}_{pod.Name}_{pod.Uid}", container);
        if (!Directory.Exists(folder)) return null;
        var restarts = Directory.EnumerateFiles(folder, "*.log")
            .Select(file => int.TryParse(System.IO.Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture, out var restart) ? restart : -1)
            .Where(restart => restart >= 0).OrderDescending().ToList();
        var index = previous ? 1 : 0;
        return index < restarts.Count ? System.IO.Path.Combine(folder, $"{restarts[index].ToString(CultureInfo.InvariantCulture)}.log") : null;
    }

    private static string Container(ApiCall call, string pod, JsonObject json)
    {
        var names = json.At("spec")!["initContainers"].Objects().Concat(json.At("spec")!["containers"].Objects()).Select(one => one["name"].Text() ?? "").ToList();
        if (call.Query("container") is { } wanted) return names.Contains(wanted) ? wanted : throw ApiError.BadRequest($"container {wanted} is not valid for pod {pod}");
        if (names.Count == 1) return names[0];
        throw ApiError.BadRequest($"a container name must be specified for pod {pod}, choose one of: [{string.Join(' ', names)}]");
    }

    /// <summary>Whether nothing more will be written: the container has ended for good, or the pod is gone.</summary>
    private bool HasEnded(StoredObject pod, string container)
    {
        if (store.Find(pod.Type, pod.Namespace, pod.Name) is not { } now || now.Uid != pod.Uid) return true;
        if (now.Field("status.phase") is "Succeeded" or "Failed") return true;
        return ContainerStatus(now.Parse(), container).At("state", "terminated") is not null;
    }

    private static JsonObject? ContainerStatus(JsonObject pod, string container) =>
        (pod.At("status")?["containerStatuses"].Objects().Concat(pod.At("status")?["initContainerStatuses"].Objects() ?? []) ?? []).FirstOrDefault(one => one["name"].Text() == container);

    private async Task SeekAsync(ApiCall call, FileStream file)
    {
        if (int.TryParse(call.Query("sinceSeconds"), CultureInfo.InvariantCulture, out var since) && new DateTimeOffset(File.GetLastWriteTimeUtc(file.Name)) < clock.GetUtcNow().AddSeconds(-since)) file.Seek(0, SeekOrigin.End);
        else if (int.TryParse(call.Query("tailLines"), CultureInfo.InvariantCulture, out var lines) && lines >= 0) await SeekLinesFromEndAsync(file, lines, call.Aborted);
    }

    private static async Task SeekLinesFromEndAsync(FileStream file, int lines, CancellationToken cancellationToken)
    {
        var end = file.Length;
        var position = lines == 0 ? 0 : end;
        var buffer = new byte[ChunkSize];
        while (position > 0)
        {
            var size = (int)Math.Min(ChunkSize, position);
            position -= size;
            file.Seek(position, SeekOrigin.Begin);
            await file.ReadExactlyAsync(buffer.AsMemory(0, size), cancellationToken);
            for (var index = size - 1; index >= 0; index--)
            {
                // The line feed that ends the last line begins no further one.
                if (buffer[index] != '\n' || position + index == end - 1 || --lines > 0) continue;
                file.Seek(position + index + 1, SeekOrigin.Begin);
                return;
            }
        }

        file.Seek(lines == 0 ? end : 0, SeekOrigin.Begin);
    }

    private static async Task<long> CopyAsync(ApiCall call, FileStream file, long left)
    {
        var buffer = new byte[ChunkSize];
        while (left > 0)
        {
            var read = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(ChunkSize, left)), call.Aborted);
            if (read == 0) break;
            await call.Http.Response.Body.WriteAsync(buffer.AsMemory(0, read), call.Aborted);
            left -= read;
        }

        await call.Http.Response.Body.FlushAsync(call.Aborted);
        return left;
    }
}
