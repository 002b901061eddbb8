using System.Text.Json.Nodes;
using Shouldly;
using Tinderbox.Kubernetes.Patching;
using Xunit;

namespace Tinderbox.Kubernetes.Tests.Patching;

/// <summary>Recorded from a kube-apiserver 1.34: each step has what was before, what was sent, and what came out.</summary>
public sealed class ServerSideApplyTests
{
    private const string Now = "2026-11-23T12:00:00Z";

    [Theory]
    [InlineData("configmap")]
    [InlineData("service")]
    [InlineData("pod-created")]
    [InlineData("pod-applied")]
    public void Ownership_is_what_the_real_server_records(string recording)
    {
        var number = 0;
        foreach (var step in Golden.Read($"apply-{recording}.json"))
        {
            var name = $"step {number++}";
            var sent = (JsonObject)step["sent"]!;
            var manager = (string)step["manager"]!;
            if ((string)step["verb"]! != "apply")
            {
                var after = (JsonObject)step["after"]!.DeepClone();
                foreach (var obj in new[] { step["before"], after }) ForgetAdmission(obj?["spec"] as JsonObject);
                ManagedFields.RecordUpdate(step["before"] as JsonObject, after, manager, Now, (string?)step["subresource"]);
                Owners(after).ShouldBe(Owners(step["after"]!), name);
                continue;
            }
            var result = ServerSideApply.Apply(step["before"] as JsonObject, sent, manager, (bool?)step["force"] ?? false, Now);
            if (step["status"] is { } status)
            {
                result.ConflictMessage().ShouldBe((string)status["message"]!, name);
                continue;
            }
            result.Conflicts.ShouldBeEmpty(name);
            Owners(result.Object!).ShouldBe(Owners(step["after"]!), name);
            if (recording == "configmap") Content(result.Object!).ShouldBe(Content(step["after"]!), name);
        }
    }

    [Fact]
    public void The_same_again_changes_nothing_not_even_the_time()
    {
        var wanted = Json("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"m"},"data":{"a":"1"}}""");
        var first = ServerSideApply.Apply(null, wanted, "one", force: false, Now).Object!;

        var second = ServerSideApply.Apply(first, wanted, "one", force: false, "2027-01-01T00:00:00Z").Object!;

        JsonNode.DeepEquals(first, second).ShouldBeTrue(second.ToJsonString());
    }

    [Fact]
    public void What_somebody_else_put_into_my_list_item_stays_when_I_drop_the_item()
    {
        var both = Json("""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p"},"spec":{"containers":[{"name":"a","image":"i"},{"name":"b","image":"i"}]}}""");
        var live = ServerSideApply.Apply(null, both, "one", force: false, Now).Object!;
        live = ServerSideApply.Apply(live, Json("""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p"},"spec":{"containers":[{"name":"b","tty":true}]}}"""), "two", force: false, Now).Object!;

        var after = ServerSideApply.Apply(live, Json("""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p"}}"""), "one", force: false, Now).Object!;

        after["spec"]!.ToJsonString().ShouldBe("""{"containers":[{"name":"b","tty":true}]}""");
    }

    [Fact]
    public void Managed_fields_cannot_be_applied() =>
        Should.Throw<PatchException>(() => ServerSideApply.Apply(null, Json("""{"metadata":{"managedFields":[]}}"""), "m", force: false, Now)).Message.ShouldBe("metadata.managedFields must be nil");

    private static string Owners(JsonNode obj) => Sorted(new JsonArray(
        [.. (obj["metadata"]!["managedFields"] as JsonArray ?? []).OfType<JsonObject>().OrderBy(entry => (string)entry["manager"]! + entry["operation"]).Select(entry =>
        {
            var copy = (JsonObject)entry.DeepClone();
            copy.Remove("time");
            return (JsonNode)copy;
        })])).ToJsonString();

    private static string Content(JsonNode obj)
    {
        var copy = (JsonObject)obj.DeepClone();
        var metadata = (JsonObject)copy["metadata"]!;
        foreach (var name in new[] { "managedFields", "resourceVersion", "creationTimestamp", "uid" }) metadata.Remove(name);
        return Sorted(copy).ToJsonString();
    }

    private static JsonNode Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)Sorted(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone()!,
    };

    // what admission adds, the real server does not count as anybody's
    private static void ForgetAdmission(JsonObject? spec)
    {
        foreach (var name in new[] { "tolerations", "priority", "preemptionPolicy", "serviceAccount", "serviceAccountName" }) spec?.Remove(name);
    }

    private static JsonObject Json(string text) => (JsonObject)JsonNode.Parse(text)!;
}
