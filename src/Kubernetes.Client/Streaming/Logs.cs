using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Kubernetes.Client.Streaming;

/// <summary>The output of containers.</summary>
public static class Logs
{
    /// <summary>
    /// Lines without their line feed (a carriage return inside stays), as they come; ends when the container has ended, or at once without <see cref="LogOptions.Follow"/>.
    /// The only container of the pod when <paramref name="container"/> is null. 400 while the container waits to start.
    /// </summary>
    /// <exception cref="KubernetesApiException">No such pod or container, or it has not started.</exception>
    /// <exception cref="KubernetesUnreachableException">The connection was cut.</exception>
    public static async IAsyncEnumerable<string> FollowAsync(
        KubernetesClient client, string ns, string pod, string? container, LogOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await client.StreamAsync(ResourceTypes.Pods.Path(ns, pod, "log") + options.Query(container), cancellationToken);
        var reader = PipeReader.Create(await response.Content.ReadAsStreamAsync(cancellationToken));
        try
        {
            while (true)
            {
                var read = await client.FillAsync(reader, cancellationToken);
                var rest = read.Buffer;
                while (rest.PositionOf((byte)'\n') is { } end)
                {
                    yield return System.Text.Encoding.UTF8.GetString(rest.Slice(0, end));
                    rest = rest.Slice(rest.GetPosition(1, end));
                }
                if (read.IsCompleted)
                {
                    if (!rest.IsEmpty) yield return System.Text.Encoding.UTF8.GetString(rest);
                    yield break;
                }
                reader.AdvanceTo(rest.Start, rest.End);
            }
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }
}

/// <summary>Which part of a log.</summary>
public sealed record LogOptions
{
    /// <summary>Go on until the container ends.</summary>
    public bool Follow { get; init; }

    /// <summary>Only so many lines from the end; null is all.</summary>
    public int? TailLines { get; init; }

    /// <summary>Of the run before the last restart.</summary>
    public bool Previous { get; init; }

    /// <summary>Each line opens with its time.</summary>
    public bool Timestamps { get; init; }

    /// <summary>Only lines of the last so many seconds.</summary>
    public int? SinceSeconds { get; init; }

    internal QueryString Query(string? container) => new QueryString()
        .Add("container", container).Add("follow", Follow ? "true" : null).Add("tailLines", TailLines)
        .Add("previous", Previous ? "true" : null).Add("timestamps", Timestamps ? "true" : null).Add("sinceSeconds", SinceSeconds);
}
