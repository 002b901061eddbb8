using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Tinderbox.Kubernetes.Encoding;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Kubernetes.Client.Rest;

/// <summary>Reads the lines of a watch; each is parsed once, straight from the network's buffers.</summary>
internal static class WatchReader
{
    private static readonly StreamPipeReaderOptions Buffers = new(bufferSize: 16 * 1024, minimumReadSize: 4 * 1024);

    internal static async IAsyncEnumerable<WatchEvent<T>> ReadAsync<T>(
        KubernetesClient client, HttpResponseMessage response, JsonTypeInfo<T> type, [EnumeratorCancellation] CancellationToken cancellationToken) where T : class
    {
        var reader = PipeReader.Create(await response.Content.ReadAsStreamAsync(cancellationToken), Buffers);
        try
        {
            while (true)
            {
                var read = await client.FillAsync(reader, cancellationToken);
                var rest = read.Buffer;
                while (rest.PositionOf((byte)'\n') is { } end)
                {
                    var line = rest.Slice(0, end);
                    rest = rest.Slice(rest.GetPosition(1, end));
                    if (!line.IsEmpty) yield return Parse(client, line, type);
                }
                // a line without its end was cut off: the next watch brings it again
                if (read.IsCompleted) yield break;
                reader.AdvanceTo(rest.Start, rest.End);
            }
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }

    private static WatchEvent<T> Parse<T>(KubernetesClient client, ReadOnlySequence<byte> line, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return Parse(line, type);
        }
        catch (JsonException error)
        {
            throw new KubernetesUnreachableException(client.Options.Server, $"its watch sent something that is no {typeof(T).Name} (at {error.Path ?? "the start"})", null);
        }
    }

    /// <summary>An event is <c>{"type": …, "object": …}</c>; servers write the type first, but the order is not promised.</summary>
    internal static WatchEvent<T> Parse<T>(ReadOnlySequence<byte> line, JsonTypeInfo<T> type) where T : class
    {
        var reader = new Utf8JsonReader(line);
        var later = reader;
        var held = false;
        string? kind = null;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type"u8);
            var isObject = reader.ValueTextEquals("object"u8);
            reader.Read();
            if (isType) kind = reader.GetString();
            else if (isObject && kind is not null) return Event(kind, ref reader, type);
            else
            {
                if (isObject)
                {
                    later = reader;
                    held = true;
                }
                reader.Skip();
            }
        }
        if (!held || kind is null) throw new JsonException("a watch event has type and object");
        return Event(kind, ref later, type);
    }

    private static WatchEvent<T> Event<T>(string kind, ref Utf8JsonReader reader, JsonTypeInfo<T> type) where T : class
    {
        if (kind == "ERROR") throw new KubernetesApiException(JsonSerializer.Deserialize(ref reader, KubernetesJson.Wire.Status) ?? new Status());
        var obj = JsonSerializer.Deserialize(ref reader, type) ?? throw new JsonException("a watch event has an object");
        return new WatchEvent<T>(kind switch
        {
            "ADDED" => WatchEventType.Added,
            "MODIFIED" => WatchEventType.Modified,
            "DELETED" => WatchEventType.Deleted,
            "BOOKMARK" => WatchEventType.Bookmark,
            _ => throw new JsonException("a watch event's type is ADDED, MODIFIED, DELETED, BOOKMARK or ERROR"),
        }, obj);
    }
}
