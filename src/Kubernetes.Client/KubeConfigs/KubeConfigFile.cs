using System.Text.Json.Nodes;

namespace Tinderbox.Kubernetes.Client.KubeConfigs;

/// <summary>Clusters, users and contexts after merging. Credentials stay inside; only <see cref="ToClientOptions"/> lets them out.</summary>
public sealed class KubeConfigFile
{
    private readonly Dictionary<string, Entry> _clusters = [];
    private readonly Dictionary<string, Entry> _users = [];
    private readonly Dictionary<string, Entry> _contexts = [];

    internal KubeConfigFile(IReadOnlyList<string> paths) => Paths = paths;

    /// <summary>Where was looked, in order, existing or not.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>The context to use when none is asked for; null when no file says.</summary>
    public string? CurrentContext { get; private set; }

    /// <summary>In the order of the files.</summary>
    public IReadOnlyList<KubeContext> Contexts =>
        [.. _contexts.Select(pair => new KubeContext(pair.Key, pair.Value.Text("cluster") ?? "", pair.Value.Text("user") ?? "", pair.Value.Text("namespace")))];

    /// <summary>Everything needed to talk to the cluster of a context, or (null) of the current one.</summary>
    /// <exception cref="KubeConfigException">There is no such context, cluster or user, or a file that it names does not read.</exception>
    public ClientOptions ToClientOptions(string? context)
    {
        var name = context ?? CurrentContext ?? throw new KubeConfigException($"No cluster is configured: {NothingChosen()}.", null);
        if (!_contexts.TryGetValue(name, out var chosen)) throw new KubeConfigException($"There is no context \"{name}\" in {Looked()}. Choose one with --context{Known()}.", null);
        var cluster = chosen.Text("cluster") ?? throw new KubeConfigException($"The context \"{name}\" names no cluster.", null);
        if (!_clusters.TryGetValue(cluster, out var server)) throw new KubeConfigException($"The context \"{name}\" names the cluster \"{cluster}\", which is not in {Looked()}.", null);
        var user = chosen.Text("user");
        Entry? who = null;
        if (!string.IsNullOrEmpty(user) && !_users.TryGetValue(user, out who)) throw new KubeConfigException($"The context \"{name}\" names the user \"{user}\", who is not in {Looked()}.", null);
        return ContextReader.Read(name, server, who, chosen.Text("namespace"));
    }

    internal void Add(JsonObject file, string folder)
    {
        Collect(file, "clusters", "cluster", folder, _clusters);
        Collect(file, "users", "user", folder, _users);
        Collect(file, "contexts", "context", folder, _contexts);
        if (CurrentContext is null && file["current-context"] is JsonValue value && value.TryGetValue<string>(out var current) && current.Length > 0) CurrentContext = current;
    }

    private static void Collect(JsonObject file, string listName, string bodyName, string folder, Dictionary<string, Entry> into)
    {
        foreach (var item in file[listName] as JsonArray ?? [])
            if (item?["name"]?.ToString() is { } name) into.TryAdd(name, new Entry(item[bodyName] as JsonObject ?? [], folder));
    }

    private string NothingChosen()
    {
        if (_contexts.Count > 0) return $"{Looked()} says no current-context. Choose one with --context{Known()}";
        return Paths.Count == 0 || Paths.Any(File.Exists) ? $"{Looked()} names no context" : $"there is no {Looked()}";
    }

    private string Looked() => Paths.Count == 0 ? "the kubeconfig" : string.Join(", ", Paths);

    private string Known() => _contexts.Count == 0 ? " (there are none)" : " (there are " + string.Join(", ", _contexts.Keys) + ")";

    /// <summary>The body of a named entry, and what its relative paths count from.</summary>
    internal sealed record Entry(JsonObject Body, string Folder)
    {
        internal string? Text(string name) => Body[name]?.ToString() is { Length: > 0 } text ? text : null;

        internal bool Flag(string name) => string.Equals(Text(name), "true", StringComparison.Ordinal);

        internal string? File(string name) => Text(name) is { } path ? Path.GetFullPath(path, Folder) : null;

        public override string ToString() => $"Entry of {Folder}";
    }
}

/// <summary>A cluster, a user and a namespace under one name.</summary>
public sealed record KubeContext(string Name, string Cluster, string User, string? Namespace);
