using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Shouldly;
using Tinderbox.Bootstrap.Prerequisites;
using Tinderbox.Kubernetes.Client.KubeConfigs;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.Kubernetes.Rbac;
using Tinderbox.Testing;

namespace Tinderbox.Bootstrap.Tests.Stories;

/// <summary>
/// The proof for one Role: the recorded requests of real programs are sent again as a user who has the whole Role (none is refused), and as one user per verb
/// who has all but that verb (a request is refused, and the refusal names the verb). Writes are dry runs: only whether they are allowed is asked.
/// </summary>
internal sealed class LeastRoleStory(ClientOptions admin, string ns, CancellationToken cancellationToken)
{
    internal async Task RunAsync(string role, IReadOnlyList<RoleGrant> grants)
    {
        var requests = Read(role).Where(request => grants.Any(grant => grant.Resource == request.Resource && grant.Group == request.Group)).ToList();
        using var client = new KubernetesClient(admin);
        await client.Namespaces().ApplyAsync(new Namespace { Metadata = new ObjectMeta { Name = ns } }, "test", force: true, cancellationToken);
        await GrantAsync(client, $"{role}-whole", grants);
        for (var i = 0; i < grants.Count; i++) await GrantAsync(client, $"{role}-without-{i}", grants.Where((_, at) => at != i));
        await UntilAsync(async () => (await RulesAsync($"{role}-whole")).Count == grants.Count && (await RulesAsync($"{role}-without-{grants.Count - 1}")).Count == grants.Count - 1);

        (await RulesAsync($"{role}-whole")).ShouldBe(grants.Select(grant => grant.ToString()), ignoreOrder: true, "nothing else is granted");
        using (var whole = As($"{role}-whole"))
            foreach (var request in requests) (await RefusalAsync(whole, request)).ShouldBeNull($"{role}: {request.Method} {request.Uri} of Spark {request.Spark} is part of the Role");
        for (var i = 0; i < grants.Count; i++) await BreaksAsync($"{role}-without-{i}", grants[i], requests);
    }

    /// <summary>Volcano's PodGroup, as far as a URL needs it.</summary>
    internal static async Task ServePodGroupsAsync(ClientOptions admin, CancellationToken cancellationToken)
    {
        using var client = new KubernetesClient(admin);
        var definition = JsonNode.Parse("""
            {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"podgroups.scheduling.volcano.sh"},"spec":{"group":"scheduling.volcano.sh","scope":"Namespaced",
             "names":{"plural":"podgroups","singular":"podgroup","kind":"PodGroup","listKind":"PodGroupList"},
             "versions":[{"name":"v1beta1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}]}}
            """);
        await client.SendAsync(HttpMethod.Patch, "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/podgroups.scheduling.volcano.sh?fieldManager=test&force=true", definition, Patch.ApplyType, cancellationToken);
        await UntilAsync(async () =>
        {
            try
            {
                await client.GetTextAsync("/apis/scheduling.volcano.sh/v1beta1/podgroups", cancellationToken);
                return true;
            }
            catch (KubernetesApiException notYet) when (notYet.IsNotFound)
            {
                return false;
            }
        });
    }

    private async Task BreaksAsync(string user, RoleGrant grant, IReadOnlyList<RecordedRequest> requests)
    {
        using var client = As(user);
        // an apply that makes an object asks for create as well
        foreach (var request in requests.Where(one => one.Resource == grant.Resource && one.Group == grant.Group && (one.Verb == grant.Verb || (one.Verb == "patch" && grant.Verb == "create"))))
            if (await RefusalAsync(client, request) is { } refusal && refusal.Contains($"cannot {grant.Verb} resource \"{grant.Resource}\"", StringComparison.Ordinal)) return;
        Assert.Fail($"nothing that was recorded breaks without: {grant} ({grant.Reason})");
    }

    private async Task GrantAsync(KubernetesClient client, string user, IEnumerable<RoleGrant> grants)
    {
        await client.Roles(ns).ApplyAsync(new Role { Metadata = new ObjectMeta { Name = user, Namespace = ns }, Rules = grants.ToRules() }, "test", force: true, cancellationToken);
        await client.RoleBindings(ns).ApplyAsync(
            new RoleBinding
            {
                Metadata = new ObjectMeta { Name = user, Namespace = ns },
                Subjects = [new Subject { Kind = "User", Name = user, ApiGroup = "rbac.authorization.k8s.io" }],
                RoleRef = new RoleRef { Kind = "Role", Name = user, ApiGroup = "rbac.authorization.k8s.io" },
            },
            "test", force: true, cancellationToken);
    }

    private KubernetesClient As(string user) => new(admin with { ImpersonateUser = user, ImpersonateGroups = ["system:authenticated"] });

    /// <summary>The message of a 403; null for every other answer: what happens after the authorizer is another's business.</summary>
    private async Task<string?> RefusalAsync(KubernetesClient client, RecordedRequest request)
    {
        var uri = request.Uri.Replace("/namespaces/spark/", $"/namespaces/{ns}/", StringComparison.Ordinal);
        try
        {
            if (request.Verb == "watch")
            {
                using var watch = await client.StreamAsync(uri + "&timeoutSeconds=1", cancellationToken);
                return null;
            }
            var method = new HttpMethod(request.Method);
            if (request.Method == "GET") await client.GetTextAsync(uri, cancellationToken);
            else await client.SendAsync(method, $"{uri}{(uri.Contains('?') ? '&' : '?')}dryRun=All{(request.Verb == "patch" && request.Resource != "pods" && request.Resource != "statefulsets" ? "&fieldManager=fabric8&force=true" : "")}", Body(request), Type(request), cancellationToken);
            return null;
        }
        catch (KubernetesApiException refused)
        {
            return refused.IsForbidden && refused.Message.Contains("cannot ", StringComparison.Ordinal) ? refused.Message : null;
        }
    }

    private static JsonObject? Body(RecordedRequest request)
    {
        if (request.Verb is not ("create" or "patch")) return null;
        var type = ResourceTypes.All.FirstOrDefault(type => type.Plural == request.Resource);
        var (apiVersion, kind) = type is null ? (request.Resource == "statefulsets" ? "apps/v1" : request.Group + "/v1beta1", request.Resource == "statefulsets" ? "StatefulSet" : "PodGroup") : (type.ApiVersion, type.Kind);
        var body = new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = new JsonObject { ["name"] = request.Verb == "patch" ? "name" : "made" } };
        if (kind == "Service") body["spec"] = new JsonObject { ["ports"] = new JsonArray(new JsonObject { ["port"] = 80 }) };
        if (kind == "PersistentVolumeClaim")
            body["spec"] = new JsonObject { ["accessModes"] = new JsonArray((JsonNode)"ReadWriteOnce"), ["resources"] = new JsonObject { ["requests"] = new JsonObject { ["storage"] = "1Gi" } } };
        if (kind == "NetworkPolicy") body["spec"] = new JsonObject { ["podSelector"] = new JsonObject() };
        return body;
    }

    private static string Type(RecordedRequest request) => request.Verb == "patch" && request.Resource is not ("pods" or "statefulsets") ? Patch.ApplyType : request.Verb == "patch" ? Patch.MergeType : "application/json";

    /// <summary>Verb and resource of every rule of the user in the namespace, as the authorizer lists them; without what everybody may.</summary>
    private async Task<IReadOnlyList<string>> RulesAsync(string user)
    {
        using var client = As(user);
        var review = new JsonObject { ["apiVersion"] = "authorization.k8s.io/v1", ["kind"] = "SelfSubjectRulesReview", ["spec"] = new JsonObject { ["namespace"] = ns } };
        var answer = await client.SendAsync(HttpMethod.Post, "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews", review, "application/json", cancellationToken);
        return [.. from rule in answer["status"]!["resourceRules"]!.AsArray()
                   from verb in rule!["verbs"]!.AsArray()
                   from resource in rule["resources"]!.AsArray()
                   let name = (string)resource!
                   where !name.StartsWith("selfsubject", StringComparison.Ordinal)
                   let @group = (string)rule["apiGroups"]![0]!
                   select $"{verb} {name}{(@group.Length == 0 ? "" : "." + @group)}"];
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await condition()) await timer.WaitForNextTickAsync(bound.Token);
    }

    private static List<RecordedRequest> Read(string role) =>
        JsonSerializer.Deserialize(File.ReadAllText(Path.Combine(RepositoryRoot.Path, $"tests/Bootstrap.Tests/Stories/Recorded/{role}-requests.json")), RecordedRequestJson.Default.ListRecordedRequest)!;
}

/// <summary>A request of a real driver or client, taken from an audit log; names are replaced.</summary>
/// <param name="Spark">Whose: a Spark version, or <c>tinderbox</c>.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Verb">Kubernetes' word for it.</param>
/// <param name="Group">API group.</param>
/// <param name="Resource">Plural, with the subresource.</param>
/// <param name="Uri">Path and query.</param>
/// <param name="Feature">What asks for it; null for every application.</param>
public sealed record RecordedRequest(string Spark, string Method, string Verb, string Group, string Resource, string Uri, string? Feature);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(List<RecordedRequest>))]
internal sealed partial class RecordedRequestJson : JsonSerializerContext;
