using System.Text.Json.Nodes;
using Shouldly;
using Tinderbox.Kubernetes.Patching;
using Xunit;

namespace Tinderbox.Kubernetes.Tests.Patching;

public sealed class StrategicMergeTests
{
    [Fact]
    public void Pods_come_out_as_the_real_server_makes_them()
    {
        foreach (var step in Golden.Read("strategic-pod.json"))
        {
            var result = StrategicMerge.Apply((JsonObject)step["before"]!, (JsonObject)step["sent"]!);

            var expected = (JsonObject)step["after"]!;
            foreach (var obj in new[] { result, expected }) Forget(obj);
            JsonNode.DeepEquals(result, expected).ShouldBeTrue($"{step["sent"]!.ToJsonString()} gave\n{result.ToJsonString()}\nwanted\n{expected.ToJsonString()}");
        }
    }

    [Theory]
    [InlineData("""{"containers":[{"name":"a","image":"1"}]}""", """{"containers":[{"name":"a","tty":true}]}""", """{"containers":[{"name":"a","image":"1","tty":true}]}""")]
    [InlineData("""{"containers":[{"name":"a"}]}""", """{"containers":[{"name":"b"}]}""", """{"containers":[{"name":"a"},{"name":"b"}]}""")]
    [InlineData("""{"containers":[{"name":"a"},{"name":"b"}]}""", """{"containers":[{"name":"a","$patch":"delete"}]}""", """{"containers":[{"name":"b"}]}""")]
    [InlineData("""{"containers":[{"name":"a"}]}""", """{"containers":[{"$patch":"replace"},{"name":"c"}]}""", """{"containers":[{"name":"c"}]}""")]
    [InlineData("""{"env":[{"name":"A","value":"1"}]}""", """{"env":[{"name":"A","value":null,"valueFrom":{"x":1}}]}""", """{"env":[{"name":"A","valueFrom":{"x":1}}]}""")]
    [InlineData("""{"finalizers":["a"]}""", """{"finalizers":["b","a"]}""", """{"finalizers":["a","b"]}""")]
    [InlineData("""{"finalizers":["a","b"]}""", """{"$deleteFromPrimitiveList/finalizers":["a"]}""", """{"finalizers":["b"]}""")]
    [InlineData("""{"finalizers":["a","b"]}""", """{"$setElementOrder/finalizers":["c","b","a"],"finalizers":["c"]}""", """{"finalizers":["c","b","a"]}""")]
    [InlineData("""{"tolerations":[{"key":"a"}]}""", """{"tolerations":[{"key":"b"}]}""", """{"tolerations":[{"key":"b"}]}""")]
    [InlineData("""{"subjects":[{"name":"a"}]}""", """{"subjects":[{"name":"b"}]}""", """{"subjects":[{"name":"b"}]}""")]
    [InlineData("""{"args":["a","b"]}""", """{"args":["c"]}""", """{"args":["c"]}""")]
    [InlineData("""{"ports":[{"port":80,"name":"x"}]}""", """{"ports":[{"port":80,"nodePort":1}]}""", """{"ports":[{"port":80,"name":"x","nodePort":1}]}""")]
    [InlineData("""{"ports":[{"containerPort":80}]}""", """{"ports":[{"containerPort":81}]}""", """{"ports":[{"containerPort":80},{"containerPort":81}]}""")]
    [InlineData("""{"volumes":[{"name":"v","emptyDir":{}}]}""", """{"volumes":[{"$retainKeys":["name","hostPath"],"name":"v","hostPath":{"path":"/"}}]}""", """{"volumes":[{"name":"v","hostPath":{"path":"/"}}]}""")]
    [InlineData("""{"labels":{"a":"1","b":"2"}}""", """{"labels":{"$patch":"replace","c":"3"}}""", """{"labels":{"c":"3"}}""")]
    [InlineData("""{"labels":{"a":"1"}}""", """{"labels":{"$patch":"delete"}}""", """{}""")]
    [InlineData("""{"labels":{"a":"1"}}""", """{"labels":{"a":null,"b":"2"}}""", """{"labels":{"b":"2"}}""")]
    public void Lists_merge_by_their_key(string target, string patch, string expected) =>
        StrategicMerge.Apply(Json(target), Json(patch)).ToJsonString().ShouldBe(expected);

    [Fact]
    public void Neither_argument_changes()
    {
        var target = Json("""{"a":{"b":1}}""");
        var patch = Json("""{"a":{"c":[1]}}""");

        StrategicMerge.Apply(target, patch)["a"]!["c"]!.AsArray().Add(JsonValue.Create(2));

        target.ToJsonString().ShouldBe("""{"a":{"b":1}}""");
        patch.ToJsonString().ShouldBe("""{"a":{"c":[1]}}""");
    }

    [Fact]
    public void An_unknown_directive_is_refused() =>
        Should.Throw<PatchException>(() => StrategicMerge.Apply([], Json("""{"a":{"$patch":"explode"}}"""))).Message.ShouldContain("explode");

    private static void Forget(JsonObject pod)
    {
        var metadata = (JsonObject)pod["metadata"]!;
        metadata.Remove("resourceVersion");
        metadata.Remove("managedFields");
        metadata.Remove("generation");
        ((JsonObject)pod["spec"]!).Remove("tolerations");
    }

    private static JsonObject Json(string text) => (JsonObject)JsonNode.Parse(text)!;
}
