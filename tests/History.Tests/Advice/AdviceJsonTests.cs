using System.Buffers;
using System.Text.Json.Nodes;
using Shouldly;
using Tinderbox.History.Advice;
using Tinderbox.History.Comparison;

namespace Tinderbox.History.Tests.Advice;

public sealed class AdviceJsonTests
{
    [Fact]
    public void Findings_and_comparisons_have_a_form_for_programs()
    {
        var facts = new Run().Query(3, 5_000, [], "boom").Facts;

        var findings = Json(output => AdviceJson.Write(output, Advisor.Advise(facts)));
        var comparison = Json(output => AdviceJson.Write(output, RunComparison.Of(facts, facts)));

        ((string?)findings[0]!["rule"], (int?)findings[0]!["place"]!["sqlExecutionId"], (int?)findings[0]!["loss"]!["time"]).ShouldBe(("failed-work", 3, 5000));
        ((string?)comparison["before"]!["id"], comparison["queries"]!.AsArray().Count).ShouldBe(("app-1", 1));
    }

    private static JsonNode Json(Action<ArrayBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output);
        return JsonNode.Parse(output.WrittenSpan)!;
    }
}
