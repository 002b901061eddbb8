using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Tinderbox.Kubernetes.Encoding;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Kubernetes.Client.Rest;

/// <summary>The verbs on the objects of one kind in one namespace. For what they throw see <see cref="KubernetesClient"/>.</summary>
public sealed class ResourceClient<T> where T : class, IKubernetesObject
{
    private readonly KubernetesClient _client;
    private readonly JsonTypeInfo<T> _one;
    private readonly JsonTypeInfo<KubernetesList<T>> _many;

    internal ResourceClient(KubernetesClient client, ResourceType type, string? ns)
    {
        _client = client;
        Type = type;
        Namespace = type.Namespaced ? ns : null;
        _one = Known<T>();
        _many = Known<KubernetesList<T>>();
    }

    public ResourceType Type { get; }

    /// <summary>Null for all namespaces, and for kinds without one; then objects are written to the namespace they name themselves.</summary>
    public string? Namespace { get; }

    public Task<T> GetAsync(string name, CancellationToken cancellationToken) => _client.SendAsync(HttpMethod.Get, Path(name), null, _one, cancellationToken);

    /// <summary>As <see cref="GetAsync"/>, but null where there is no such object.</summary>
    public async Task<T?> FindAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await GetAsync(name, cancellationToken);
        }
        catch (KubernetesApiException error) when (error.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>One page; its <c>metadata.continue</c> leads to the next.</summary>
    public Task<KubernetesList<T>> ListAsync(ListOptions options, CancellationToken cancellationToken) =>
        _client.SendAsync(HttpMethod.Get, Path(null) + options.Query(), null, _many, cancellationToken);

    /// <summary>All pages as one list, which carries the resourceVersion of the first: all pages are of one moment.</summary>
    public async Task<KubernetesList<T>> ListAllAsync(ListOptions options, CancellationToken cancellationToken)
    {
        var all = await ListAsync(options with { Limit = options.Limit ?? 500 }, cancellationToken);
        var page = all;
        while (page.Metadata.Continue is { Length: > 0 } next)
        {
            // a resourceVersion beside a continue token is an error
            page = await ListAsync(options with { Limit = options.Limit ?? 500, Continue = next, ResourceVersion = null }, cancellationToken);
            all.Items.AddRange(page.Items);
        }
        return all with { Metadata = all.Metadata with { Continue = null, RemainingItemCount = null } };
    }

    public Task<T> CreateAsync(T obj, CancellationToken cancellationToken) => CreateAsync(obj, new WriteOptions(), cancellationToken);

    public Task<T> CreateAsync(T obj, WriteOptions options, CancellationToken cancellationToken) =>
        _client.SendAsync(HttpMethod.Post, Type.Path(NamespaceOf(obj)) + options.Query(), Body(obj), _one, cancellationToken);

    /// <summary>Overwrites; with a <c>metadata.resourceVersion</c> only if the object is still that one.</summary>
    public Task<T> ReplaceAsync(T obj, CancellationToken cancellationToken) =>
        _client.SendAsync(HttpMethod.Put, Type.Path(NamespaceOf(obj), obj.Metadata.Name), Body(obj), _one, cancellationToken);

    /// <summary>Overwrites the status and nothing else.</summary>
    public Task<T> ReplaceStatusAsync(T obj, CancellationToken cancellationToken) =>
        _client.SendAsync(HttpMethod.Put, Type.Path(NamespaceOf(obj), obj.Metadata.Name, "status"), Body(obj), _one, cancellationToken);

    public Task<T> PatchAsync(string name, Patch patch, CancellationToken cancellationToken) => PatchAsync(name, patch, new WriteOptions(), cancellationToken);

    public Task<T> PatchAsync(string name, Patch patch, WriteOptions options, CancellationToken cancellationToken) =>
        _client.SendAsync(HttpMethod.Patch, Path(name) + options.Query(), ApiBody.Json(patch.Body, patch.ContentType), _one, cancellationToken);

    public Task<T> PatchStatusAsync(string name, Patch patch, CancellationToken cancellationToken) =>
        _client.SendAsync(HttpMethod.Patch, Type.Path(Namespace, name, "status"), ApiBody.Json(patch.Body, patch.ContentType), _one, cancellationToken);

    /// <summary>Server-side apply: creates the object or makes the fields that are set ours; 409 names fields of others unless <paramref name="force"/>.</summary>
    public Task<T> ApplyAsync(T obj, string fieldManager, bool force, CancellationToken cancellationToken)
    {
        var path = Type.Path(NamespaceOf(obj), obj.Metadata.Name) + new WriteOptions { FieldManager = fieldManager, Force = force }.Query();
        return _client.SendAsync(HttpMethod.Patch, path, Body(obj) with { ContentType = Patch.ApplyType }, _one, cancellationToken);
    }

    /// <summary>Asks for deletion; the object may stay until its grace period and its finalizers are over.</summary>
    public async Task DeleteAsync(string name, DeleteOptions? options, CancellationToken cancellationToken) =>
        await _client.SendAsync(HttpMethod.Delete, Path(name), Body(options), KubernetesJson.Wire.JsonObject, cancellationToken);

    /// <summary>Asks for deletion of all that the options select.</summary>
    public async Task DeleteCollectionAsync(ListOptions selection, DeleteOptions? options, CancellationToken cancellationToken) =>
        await _client.SendAsync(HttpMethod.Delete, Path(null) + selection.Query(), Body(options), KubernetesJson.Wire.JsonObject, cancellationToken);

    /// <summary>
    /// One watch on one connection, which ends when the server closes it. An ERROR event is thrown as <see cref="KubernetesApiException"/>;
    /// <c>IsGone</c> means: list again.
    /// </summary>
    public async IAsyncEnumerable<WatchEvent<T>> WatchAsync(WatchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await _client.StreamAsync(Path(null) + options.Query(), cancellationToken);
        await foreach (var watchEvent in WatchReader.ReadAsync(_client, response, _one, cancellationToken)) yield return watchEvent;
    }

    private string Path(string? name) => Type.Path(Namespace, name);

    private string? NamespaceOf(T obj) => Type.Namespaced ? Namespace ?? obj.Metadata.Namespace ?? "default" : null;

    private ApiBody Body(T obj) => new(JsonSerializer.SerializeToUtf8Bytes(obj, _one), "application/json");

    private static ApiBody? Body(DeleteOptions? options) =>
        options is null ? null : new ApiBody(JsonSerializer.SerializeToUtf8Bytes(options, KubernetesJson.Wire.DeleteOptions), "application/json");

    private static JsonTypeInfo<TKnown> Known<TKnown>() =>
        KubernetesJson.Wire.GetTypeInfo(typeof(TKnown)) as JsonTypeInfo<TKnown> ?? throw new InvalidOperationException($"KubernetesJson has no [JsonSerializable] for {typeof(TKnown)}.");
}
