using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Tinderbox.Kubernetes.Encoding;
using Xunit;

namespace Tinderbox.Kubernetes.Tests.Encoding;

public sealed class YamlTests
{
    [Theory]
    [InlineData("a: yes", """{"a":true}""")]
    [InlineData("a: Off", """{"a":false}""")]
    [InlineData("a: 'yes'", """{"a":"yes"}""")]
    [InlineData("a: ~", """{"a":null}""")]
    [InlineData("a:", """{"a":null}""")]
    [InlineData("a: 010", """{"a":8}""")]
    [InlineData("a: 0o10", """{"a":8}""")]
    [InlineData("a: 0x1F", """{"a":31}""")]
    [InlineData("a: 1_000", """{"a":1000}""")]
    [InlineData("a: -5", """{"a":-5}""")]
    [InlineData("a: 1.5", """{"a":1.5}""")]
    [InlineData("a: 1e3", """{"a":1000}""")]
    [InlineData("a: 500m", """{"a":"500m"}""")]
    [InlineData("a: 1.2.3", """{"a":"1.2.3"}""")]
    [InlineData("a: 2026-11-23", """{"a":"2026-11-23"}""")]
    [InlineData("a: !!str 5", """{"a":"5"}""")]
    [InlineData("a: [1, 'b', {c: d}]", """{"a":[1,"b",{"c":"d"}]}""")]
    [InlineData("a: &x {b: 1}\nc: *x", """{"a":{"b":1},"c":{"b":1}}""")]
    [InlineData("a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3", """{"a":{"b":1,"c":2},"d":{"b":1,"c":3}}""")]
    [InlineData("a: |\n  x\n  y\n", """{"a":"x\ny\n"}""")]
    [InlineData("{\"a\": {\"b\": [1, true, null]}}", """{"a":{"b":[1,true,null]}}""")]
    [InlineData("# only talk", "null")]
    [InlineData("", "null")]
    public void Scalars_mean_what_kubectl_takes_them_for(string yaml, string json) =>
        JsonNode.DeepEquals(Yaml.Parse(yaml), JsonNode.Parse(json)).ShouldBeTrue(Yaml.Parse(yaml)?.ToJsonString());

    [Fact]
    public void Empty_documents_are_left_out() => Yaml.ParseAll("---\n---\na: 1\n---\n# nothing\n---\nb: 2\n").Select(node => node.ToJsonString()).ShouldBe(["""{"a":1}""", """{"b":2}"""]);

    [Fact]
    public void Two_documents_are_not_one() => Should.Throw<FormatException>(() => Yaml.Parse("a: 1\n---\nb: 2\n"));

    [Fact]
    public void Bad_text_is_refused_with_its_line() => Should.Throw<FormatException>(() => Yaml.Parse("a: 1\nb: [1\nc: 2")).Message.ShouldContain("line ");

    [Fact]
    public void Output_looks_like_kubectls()
    {
        var node = JsonNode.Parse("""{"apiVersion":"v1","data":{"a":"1","b":"x\ny\n","c":"yes","d":"","e":"plain text","f":"2026-11-23"},"list":[{"name":"x","args":["x"]}],"none":null,"empty":{},"num":5,"t":true,"n":"y"}""");

        Yaml.Write(node).ShouldBe("""
            apiVersion: v1
            data:
              a: "1"
              b: |
                x
                y
              c: "yes"
              d: ""
              e: plain text
              f: "2026-11-23"
            list:
            - name: x
              args:
              - x
            none: null
            empty: {}
            num: 5
            t: true
            "n": "y"

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void What_is_written_reads_back() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), Gen.Elements("", "\n", " x\ny", "- a", "#", ": ", "010", "on", "null", "1e3", "a: b", "\t", "a\nb ", "é\u2028").ToArbitrary(), (random, odd) =>
        {
            // control characters and lone surrogates are no YAML at all
            var text = string.Concat(random.Get.Where(c => c is >= ' ' and < (char)0x7f or '\n')) + odd;
            var node = new JsonObject { [odd + "k"] = text, ["list"] = new JsonArray(odd, text) };
            return JsonNode.DeepEquals(Yaml.Parse(Yaml.Write(node)), node);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_document_that_nests_without_end_is_refused() => Should.Throw<FormatException>(() => Yaml.Parse(new string('[', 50_000) + new string(']', 50_000)));

    [Fact]
    public void Aliases_of_aliases_that_would_fill_the_memory_are_refused()
    {
        var lines = Enumerable.Range(1, 12).Select(i => $"a{i}: &a{i} [{string.Join(",", Enumerable.Repeat($"*a{i - 1}", 9))}]");

        Should.Throw<FormatException>(() => Yaml.Parse($"a0: &a0 [x, x, x]\n{string.Join('\n', lines)}"));
    }
}
