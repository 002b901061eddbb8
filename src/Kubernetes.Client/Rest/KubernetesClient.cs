using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Client.KubeConfigs;
using Tinderbox.Kubernetes.Encoding;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Kubernetes.Client.Rest;

/// <summary>
/// The Kubernetes API over HTTP. Safe for use by many at once; connections are pooled and opened with the first request.
/// Every method throws <see cref="KubernetesApiException"/> when the server says no, and <see cref="KubernetesUnreachableException"/> when it says nothing.
/// </summary>
public sealed class KubernetesClient : IDisposable
{
    private readonly Transport _transport;

    public KubernetesClient(ClientOptions options) : this(options, TimeProvider.System)
    {
    }

    /// <summary>With a clock for time limits, retries and the expiry of credentials.</summary>
    public KubernetesClient(ClientOptions options, TimeProvider clock)
    {
        Options = options;
        _transport = new Transport(options, clock);
    }

    public ClientOptions Options { get; }

    /// <summary>The objects of one kind, in one namespace or (null) in all.</summary>
    /// <exception cref="InvalidOperationException"><see cref="KubernetesJson"/> does not know <typeparamref name="T"/>.</exception>
    public ResourceClient<T> Of<T>(ResourceType type, string? ns) where T : class, IKubernetesObject => new(this, type, ns);

    /// <summary>Any request with a JSON answer. An empty answer is an empty object.</summary>
    public async Task<JsonObject> SendAsync(HttpMethod method, string pathAndQuery, JsonNode? body, string contentType, CancellationToken cancellationToken)
    {
        using var response = await _transport.SendAsync(method, pathAndQuery, body is null ? null : ApiBody.Json(body, contentType), streaming: false, cancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return bytes.Length == 0 ? [] : Read(bytes, KubernetesJson.Wire.JsonObject);
    }

    /// <summary>Any GET with an answer in text: <c>/readyz</c>, a finished log.</summary>
    public async Task<string> GetTextAsync(string pathAndQuery, CancellationToken cancellationToken)
    {
        using var response = await _transport.SendAsync(HttpMethod.Get, pathAndQuery, null, streaming: false, cancellationToken);
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }

    /// <summary>A GET whose answer goes on: a watch, a log. The caller disposes the response, which ends the connection.</summary>
    public Task<HttpResponseMessage> StreamAsync(string pathAndQuery, CancellationToken cancellationToken) =>
        _transport.SendAsync(HttpMethod.Get, pathAndQuery, null, streaming: true, cancellationToken);

    public void Dispose() => _transport.Dispose();

    internal async Task<TAnswer> SendAsync<TAnswer>(
        HttpMethod method, string pathAndQuery, ApiBody? body, System.Text.Json.Serialization.Metadata.JsonTypeInfo<TAnswer> answer, CancellationToken cancellationToken)
    {
        using var response = await _transport.SendAsync(method, pathAndQuery, body, streaming: false, cancellationToken);
        return Read(await response.Content.ReadAsByteArrayAsync(cancellationToken), answer);
    }

    /// <summary>More bytes of a streamed answer; a connection that breaks is a cluster that cannot be reached.</summary>
    internal async ValueTask<ReadResult> FillAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(cancellationToken);
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            throw Unreachable.From(Options, error);
        }
    }

    private TAnswer Read<TAnswer>(byte[] bytes, System.Text.Json.Serialization.Metadata.JsonTypeInfo<TAnswer> type)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, type) ?? throw new JsonException("the answer is null");
        }
        catch (JsonException error)
        {
            // only the path of the error: values may be secret
            throw new KubernetesUnreachableException(Options.Server, $"it answered something that is no {typeof(TAnswer).Name} (at {error.Path ?? "the start"})", null);
        }
    }
}
