using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Tinderbox.Kubernetes.Encoding;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.Kubernetes.Tests.Patching;
using Xunit;

namespace Tinderbox.Kubernetes.Tests.Encoding;

public sealed class KubernetesJsonTests
{
    [Theory]
    [InlineData("apply-pod-created.json")]
    [InlineData("strategic-pod.json")]
    public void A_pod_of_a_real_server_loses_nothing(string recording)
    {
        foreach (var step in Golden.Read(recording))
        {
            if (step["after"] is not JsonObject after) continue;
            // an explicit null says the same as absence
            var pod = WithoutNulls(after);

            var again = JsonSerializer.SerializeToNode(JsonSerializer.Deserialize(after, KubernetesJson.Wire.Pod)!, KubernetesJson.Wire.Pod);

            JsonNode.DeepEquals(pod, WithoutNulls(again)).ShouldBeTrue(again!.ToJsonString());
        }
    }

    [Fact]
    public void Unknown_fields_stay_at_every_depth() =>
        Prop.ForAll(Objects(3).ToArbitrary(), unknown =>
        {
            var pod = new JsonObject
            {
                ["apiVersion"] = "v1",
                ["kind"] = "Pod",
                ["metadata"] = new JsonObject { ["name"] = "p", ["x"] = unknown.DeepClone() },
                ["spec"] = new JsonObject { ["containers"] = new JsonArray(new JsonObject { ["name"] = "c", ["x"] = unknown.DeepClone() }), ["x"] = unknown.DeepClone() },
                ["x"] = unknown.DeepClone(),
            };
            return JsonNode.DeepEquals(pod, JsonSerializer.SerializeToNode(JsonSerializer.Deserialize(pod, KubernetesJson.Wire.Pod)!, KubernetesJson.Wire.Pod));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Defaults_survive_reading_what_lists_leave_out()
    {
        var list = JsonSerializer.Deserialize("""{"items":[{"metadata":{"name":"a"}},{}]}""", KubernetesJson.Wire.KubernetesListPod)!;

        list.Items[0].Kind.ShouldBe("Pod");
        list.Items[0].ApiVersion.ShouldBe("v1");
        list.Items[1].Metadata.ShouldNotBeNull();
        list.Metadata.ShouldNotBeNull();
        JsonSerializer.Deserialize("""{"items":null}""", KubernetesJson.Wire.KubernetesListPod)!.Items.ShouldBeEmpty();
    }

    [Fact]
    public void A_port_stays_a_number_or_a_name()
    {
        const string text = """{"port":80,"targetPort":"http"}""";

        JsonSerializer.Serialize(JsonSerializer.Deserialize(text, KubernetesJson.Wire.ServicePort)!, KubernetesJson.Wire.ServicePort).ShouldBe(text);
        JsonSerializer.Deserialize("""{"port":80,"targetPort":8080}""", KubernetesJson.Wire.ServicePort)!.TargetPort.ShouldBe((IntOrString)8080);
    }

    [Fact]
    public void A_character_beyond_the_basic_plane_goes_as_it_is() =>
        new JsonObject { ["a😀"] = "é中😀\u2028\n\"" }.ToJsonString(KubernetesJson.Wire.Options).ShouldBe("""{"a😀":"é中😀\u2028\n\""}""");

    [Fact]
    public void Half_a_character_is_replaced() => new JsonObject { ["a"] = "x\ud83dy" }.ToJsonString(KubernetesJson.Wire.Options).ShouldBe("{\"a\":\"x\ufffdy\"}");

    private static JsonNode? WithoutNulls(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, WithoutNulls(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(WithoutNulls)]),
        _ => node?.DeepClone(),
    };

    private static Gen<JsonNode> Objects(int depth) => depth == 0
        ? Gen.OneOf(Gen.Choose(-9, 9).Select(number => (JsonNode)JsonValue.Create(number)), Gen.Elements("", "ä", "a\"b<", "true").Select(text => (JsonNode)JsonValue.Create(text)!))
        : Gen.OneOf(
            Objects(depth - 1),
            Objects(depth - 1).ListOf().Select(items => (JsonNode)new JsonArray([.. items.Select(item => item.DeepClone())])),
            Objects(depth - 1).ListOf().Select(items => (JsonNode)new JsonObject(items.Select((item, i) => KeyValuePair.Create($"f{i}", (JsonNode?)item.DeepClone())))));
}
