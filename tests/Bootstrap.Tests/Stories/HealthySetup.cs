using System.Text.Json.Nodes;
using Tinderbox.Bootstrap.Preflight;
using Tinderbox.Bootstrap.Prerequisites;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.LocalCluster.ApiServer;
using Tinderbox.LocalCluster.ObjectStore;
using Tinderbox.Spark.Configuration;

namespace Tinderbox.Bootstrap.Tests.Stories;

/// <summary>An embedded API server and object store on which everything is as it should be; a test breaks one thing and asks the doctor.</summary>
internal sealed class HealthySetup : IAsyncDisposable
{
    private const string Image = "tinderbox.local/spark:4.3.0";
    private readonly DirectoryInfo _folder;
    private readonly ApiServerHost _api;
    private readonly ObjectStoreHost _store;

    private HealthySetup(ApiServerHost api, ObjectStoreHost store, DirectoryInfo folder)
    {
        (_api, _store, _folder) = (api, store, folder);
        Admin = new KubernetesClient(api.AdminClientOptions());
        Caller = Admin;
    }

    internal KubernetesClient Admin { get; }

    /// <summary>Who asks the doctor; an administrator unless a test says otherwise.</summary>
    internal KubernetesClient Caller { get; set; }

    internal Uri StoreUrl => _store.Url;

    internal string CredentialsFile => Path.Combine(_folder.FullName, "keys");

    /// <summary>The properties; a test changes them.</summary>
    internal SparkConf Conf { get; private set; } = new();

    /// <summary>What else the checks get; a test changes it.</summary>
    internal Func<CheckSettings, CheckSettings> Change { get; set; } = settings => settings;

    internal SetupRequest Request { get; private set; } = new() { Namespace = "spark" };

    internal static async Task<HealthySetup> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("tinderbox-doctor-");
        var keys = Path.Combine(folder.FullName, "keys");
        await File.WriteAllTextAsync(keys, "[default]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = wJalrXUtnFEMIexample\n\n[reader]\naws_access_key_id = AKIDREADER\naws_secret_access_key = readerSecretExample\ntinderbox_access = read-only\n", cancellationToken);
        var api = await ApiServerHost.StartAsync(new ApiServerOptions(), cancellationToken);
        var store = await ObjectStoreHost.StartAsync(new ObjectStoreOptions { Directory = Path.Combine(folder.FullName, "store"), CredentialsFile = keys, Buckets = ["logs/events"] }, cancellationToken);
        var setup = new HealthySetup(api, store, folder);
        await setup.FurnishAsync(cancellationToken);
        return setup;
    }

    internal async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken cancellationToken)
    {
        var settings = Change(new CheckSettings { Conf = Conf, Namespace = Conf["spark.kubernetes.namespace"] ?? "spark", LocalImages = [Image], Programs = new Dictionary<string, string?> { ["kubectl"] = "v1.34.0" } });
        return await Doctor.ExamineAsync(Doctor.Checks, new CheckContext(Caller, null, settings), cancellationToken);
    }

    /// <summary>Sets up anew with another request.</summary>
    internal async Task ApplyAsync(SetupRequest request, CancellationToken cancellationToken)
    {
        var story = new SetupStory(Admin, cancellationToken);
        await story.ApplyAsync(await story.PlanAsync(request));
    }

    internal Task SendAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken) =>
        Admin.SendAsync(method, path, body, method == HttpMethod.Patch ? Patch.MergeType : "application/json", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (Caller != Admin) Caller.Dispose();
        Admin.Dispose();
        await _store.DisposeAsync();
        await _api.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    internal KubernetesClient As(string user) => new(_api.AdminClientOptions() with { ImpersonateUser = user });

    internal KubernetesClient WithToken(string token) => new(_api.AdminClientOptions() with { Token = token });

    private async Task FurnishAsync(CancellationToken cancellationToken)
    {
        Request = new SetupRequest
        {
            Namespace = "spark",
            Credentials = new CredentialSecret("s3-credentials", "AKIDEXAMPLE", "wJalrXUtnFEMIexample", null),
            EventLog = "s3a://logs/events",
            StorageEndpoint = StoreUrl.ToString().TrimEnd('/'),
            StorageRegion = ObjectStoreHost.Region,
        };
        await ApplyAsync(Request, cancellationToken);
        await SendAsync(HttpMethod.Post, "/api/v1/nodes", Node("worker-1", "8", "16Gi"), cancellationToken);
        Conf = new SparkConf(SparkProperties.For(Request, "https://127.0.0.1:6443", null));
        Conf.Set("spark.kubernetes.container.image", Image);
    }

    internal static JsonObject Node(string name, string cpu, string memory) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Node",
        ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = new JsonObject { ["kubernetes.io/hostname"] = name } },
        ["status"] = new JsonObject
        {
            ["allocatable"] = new JsonObject { ["cpu"] = cpu, ["memory"] = memory, ["pods"] = "110" },
            ["capacity"] = new JsonObject { ["cpu"] = cpu, ["memory"] = memory, ["pods"] = "110" },
            ["nodeInfo"] = new JsonObject { ["architecture"] = "amd64" },
        },
    };
}
