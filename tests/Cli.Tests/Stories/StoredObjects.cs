using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tinderbox.Bootstrap.Prerequisites;
using Tinderbox.Cli.Commands.Submit;
using Tinderbox.Kubernetes.Client.KubeConfigs;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.Kubernetes.Rbac;
using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Versions;
using Tinderbox.Testing.Golden;

namespace Tinderbox.Cli.Tests.Stories;

/// <summary>
/// One recorded case against a real API server, twice: 1 send the requests that the real spark-submit sent, see what is stored, take it away;
/// 2 run <c>tinderbox submit</c> as a user who has the documented Role and nothing else, see what is stored. Both must be the same.
/// </summary>
internal sealed partial class StoredObjects(ClientOptions admin, GoldenCase golden, CancellationToken cancellationToken) : IDisposable
{
    private const string User = "recorder";
    private static readonly string[] Namespaces = ["default", "spark"];
    private static readonly ResourceType[] Kinds =
        [ResourceTypes.Pods, ResourceTypes.Services, ResourceTypes.ConfigMaps, ResourceTypes.Secrets, ResourceTypes.PersistentVolumeClaims, ResourceTypes.NetworkPolicies];

    private readonly DirectoryInfo _work = Directory.CreateTempSubdirectory("tinderbox-stored-");
    private readonly KubernetesClient _client = new(admin);

    private string HostPort => $"{admin.Server.Host}:{admin.Server.Port}";

    private string Submitter => "submitter-" + golden.Version.Replace('.', '-');

    /// <summary>Whether a case makes objects on a server without preparation, played pods or another credential.</summary>
    internal static bool Fits(GoldenCase golden) =>
        golden.Definition is var definition && definition["serverSetup"] is null && definition["script"] is null && definition["env"]?["KUBECONFIG"] is null
        && !definition["args"]!.AsArray().Any(a => ((string)a!).Contains("authenticate.submission", StringComparison.Ordinal) || ((string)a!).Contains("TLS_HOSTPORT", StringComparison.Ordinal))
        && !golden.Name.StartsWith("volcano", StringComparison.Ordinal)
        && golden.Expected["requests"]!.AsArray() is { Count: > 0 } requests && requests.All(r => (int)r!["status"]! < 300);

    internal async Task<IReadOnlyList<string>> DifferencesAsync()
    {
        await GrantAsync();
        golden.LayOut(CaseFolder, Substitute);
        Directory.CreateDirectory(Temporary);
        var before = await SeenAsync();
        await SendRecordedAsync();
        var real = await TakeAwayAsync(before);
        var told = await SubmitAsync();
        var ours = await TakeAwayAsync(before);
        var differences = Comparison.Differences(Normal(real), Normal(ours), []);
        return differences.Count == 0 ? [] : [.. differences, told];
    }

    public void Dispose()
    {
        _client.Dispose();
        _work.Delete(recursive: true);
    }

    private string CaseFolder => Path.Combine(_work.FullName, "case");

    private string Temporary => Path.Combine(_work.FullName, "tmp");

    private async Task GrantAsync()
    {
        var rules = SubmitterRole.Grants.Needed([SparkVersion.Parse(golden.Version)], [SparkFeature.Pvc, SparkFeature.Secrets]).ToRules();
        foreach (var ns in Namespaces)
        {
            await _client.Namespaces().ApplyAsync(new Namespace { Metadata = new ObjectMeta { Name = ns } }, "test", force: true, cancellationToken);
            await _client.Roles(ns).ApplyAsync(new Role { Metadata = new ObjectMeta { Name = Submitter, Namespace = ns }, Rules = rules }, "test", force: true, cancellationToken);
            var binding = new RoleBinding
            {
                Metadata = new ObjectMeta { Name = Submitter, Namespace = ns },
                Subjects = [new Subject { Kind = "User", Name = Submitter, ApiGroup = "rbac.authorization.k8s.io" }],
                RoleRef = new RoleRef { Kind = "Role", Name = Submitter, ApiGroup = "rbac.authorization.k8s.io" },
            };
            await _client.RoleBindings(ns).ApplyAsync(binding, "test", force: true, cancellationToken);
        }
        foreach (var account in (string[])["default", "spark"])
            await _client.ServiceAccounts("spark").ApplyAsync(new ServiceAccount { Metadata = new ObjectMeta { Name = account, Namespace = "spark" } }, "test", force: true, cancellationToken);
    }

    private async Task SendRecordedAsync()
    {
        var podUid = "";
        foreach (var request in golden.Expected["requests"]!.AsArray())
        {
            var body = Concrete(request!["body"], podUid);
            var answer = await _client.SendAsync(new HttpMethod((string)request["method"]!), (string)Concrete(request["path"], podUid)!, body, ((string)request["contentType"]!).Split(';')[0], cancellationToken);
            if ((string?)answer["kind"] == "Pod") podUid = (string)answer["metadata"]!["uid"]!;
        }
    }

    private async Task<string> SubmitAsync()
    {
        var kubeConfig = Path.Combine(_work.FullName, "kubeconfig");
        await File.WriteAllTextAsync(kubeConfig, KubeConfig(), cancellationToken);
        Directory.CreateDirectory(Path.Combine(_work.FullName, "conf"));
        var variables = new Dictionary<string, string> { ["KUBECONFIG"] = kubeConfig, ["SPARK_CONF_DIR"] = Path.Combine(_work.FullName, "conf") };
        foreach (var (name, value) in golden.Definition["env"]?.AsObject() ?? []) variables[name] = Substitute((string)value!);
        using var told = new StringWriter();
        var environment = new SubmitEnvironment
        {
            Variables = variables,
            WorkingDirectory = CaseFolder,
            UserName = User,
            Home = _work.FullName,
            Clock = TimeProvider.System,
            Random = new Random(),
            Out = told,
            Error = told,
        };
        string[] args = ["--spark-version", golden.Version, .. golden.Definition["args"]!.AsArray().Select(a => Substitute((string)a!))];
        var exit = await SubmitCommand.RunAsync(args, environment, cancellationToken);
        return $"exit {exit}\n{told}";
    }

    private string KubeConfig() => $$$"""
        {"apiVersion":"v1","kind":"Config","current-context":"real","contexts":[{"name":"real","context":{"cluster":"real","user":"real"}}],
         "clusters":[{"name":"real","cluster":{"server":"{{{admin.Server}}}","certificate-authority-data":"{{{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(admin.CertificateAuthority!.ExportCertificatePems()))}}}"}}],
         "users":[{"name":"real","user":{"token":"{{{admin.Token}}}","as":"{{{Submitter}}}","as-groups":["system:authenticated"]}}]}
        """;

    private async Task<HashSet<string>> SeenAsync() => [.. (await ListAsync()).Select(o => (string)o.Object["metadata"]!["uid"]!)];

    /// <summary>What is there beyond <paramref name="before"/>, read and deleted.</summary>
    private async Task<List<(string Path, JsonObject Object)>> TakeAwayAsync(HashSet<string> before)
    {
        var made = (await ListAsync()).Where(o => !before.Contains((string)o.Object["metadata"]!["uid"]!)).ToList();
        var options = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "DeleteOptions", ["gracePeriodSeconds"] = 0 };
        foreach (var (path, _) in made)
        {
            try
            {
                await _client.SendAsync(HttpMethod.Delete, path, options.DeepClone(), "application/json", cancellationToken);
            }
            catch (KubernetesApiException gone) when (gone.IsNotFound)
            {
                // the garbage collector was quicker
            }
        }
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while ((await SeenAsync()).Overlaps(made.Select(o => (string)o.Object["metadata"]!["uid"]!))) await timer.WaitForNextTickAsync(bound.Token);
        return made;
    }

    private async Task<List<(string Path, JsonObject Object)>> ListAsync()
    {
        var found = new List<(string, JsonObject)>();
        foreach (var ns in Namespaces)
        {
            foreach (var kind in Kinds)
            {
                var list = await _client.SendAsync(HttpMethod.Get, kind.Path(ns), null, "application/json", cancellationToken);
                found.AddRange(list["items"]!.AsArray().Select(o => o!.AsObject()).Select(o => (kind.Path(ns, (string)o["metadata"]!["name"]!), o)));
            }
        }
        return [.. found.OrderBy(o => Unique().Replace(o.Item1, "*"), StringComparer.Ordinal)];
    }

    private JsonObject Normal(IReadOnlyList<(string Path, JsonObject Object)> stored)
    {
        List<(string, string)> literals = [(CaseFolder, "{CASE_DIR}"), (Temporary, "{TMP}"), (HostPort, "{HOSTPORT}")];
        if (stored.FirstOrDefault(o => o.Path.Contains("/pods/", StringComparison.Ordinal)).Object is { } pod) literals.Add(((string)pod["metadata"]!["uid"]!, "{POD_UID}"));
        foreach (var (_, o) in stored) Forget(o);
        var form = new NormalForm(literals, golden.Version, User, (bool?)golden.Definition["sortLocalDirs"] == true, JavaProperties.Parse);
        return form.Of(new RawRun(0, [.. stored.Select(o => new RawRequest("STORED", o.Path, null, null, o.Object, 200))], "", "", []), verbatimUsage: false);
    }

    // given by the server by chance, or by when it was asked
    private static void Forget(JsonObject stored)
    {
        stored["metadata"]!.AsObject().Remove("uid");
        stored.Remove("status");
    }

    private JsonNode? Concrete(JsonNode? node, string podUid) => node switch
    {
        JsonObject map when map["$properties"] is JsonObject properties =>
            JavaProperties.Write(properties.Select(p => KeyValuePair.Create((string)Concrete(JsonValue.Create(p.Key), podUid)!, (string)Concrete(p.Value, podUid)!)), (string?)map["$comment"] ?? "", "Thu Jan 01 00:00:00 UTC 2026"),
        JsonObject map => new JsonObject(map.Select(e => KeyValuePair.Create((string)Concrete(JsonValue.Create(e.Key), podUid)!, Concrete(e.Value, podUid)))),
        JsonArray list => new JsonArray([.. list.Select(i => Concrete(i, podUid))]),
        JsonValue value when value.TryGetValue<string>(out var text) => Substitute(Token().Replace(text, token => Value(token.Groups[1].Value, token.Groups[2].Value, podUid))),
        _ => node?.DeepClone(),
    };

    private string Value(string kind, string number, string podUid)
    {
        var digits = number.PadLeft(8, '0');
        return kind switch
        {
            "APP_ID" => $"spark-{digits}aaaaaaaaaaaaaaaaaaaaaaaa",
            "UID" => $"{digits}bbbbbbbb",
            "CONF_UID" => $"{digits}cccccccc",
            "UUID" => $"{digits}-0000-4000-8000-000000000000",
            "MILLIS" => "1790000000000",
            "USER" => User,
            "SPARK_VERSION" => golden.Version,
            _ => podUid,
        };
    }

    private string Substitute(string text) => text
        .Replace("http://{HOSTPORT}", $"https://{HostPort}", StringComparison.Ordinal).Replace("{HOSTPORT}", HostPort, StringComparison.Ordinal)
        .Replace("{CASE_DIR}", CaseFolder, StringComparison.Ordinal).Replace("{TMP}", Temporary, StringComparison.Ordinal);

    [GeneratedRegex(@"(?<!\{)\{(APP_ID|UID|CONF_UID|UUID|MILLIS|USER|SPARK_VERSION|POD_UID)(\d*)\}")]
    private static partial Regex Token();

    [GeneratedRegex("[0-9a-fx][0-9a-f]{15,}")]
    private static partial Regex Unique();
}
