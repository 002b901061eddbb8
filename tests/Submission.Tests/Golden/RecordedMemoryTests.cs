using System.Text.Json.Nodes;
using Shouldly;
using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Sizes;
using Tinderbox.Spark.Versions;
using Tinderbox.Testing.Golden;
using Xunit;

namespace Tinderbox.Submission.Tests.Golden;

/// <summary>The table of all memory that real drivers were recorded to ask for, against the arithmetic: heap, factor, floor, overhead → MiB.</summary>
public sealed class RecordedMemoryTests
{
    [Fact]
    public void Every_recorded_driver_asks_for_its_heap_and_the_overhead()
    {
        var table = GoldenCase.All().Select(Row).OfType<(string Case, string Recorded, string Computed)>().ToList();

        table.Count.ShouldBeGreaterThan(300);
        table.Select(r => r.Recorded).Distinct().Count().ShouldBeGreaterThan(3);
        table.Where(r => r.Recorded != r.Computed).ShouldBeEmpty();
    }

    private static (string, string, string)? Row(GoldenCase golden)
    {
        var requests = golden.Expected["requests"]!.AsArray();
        var pod = requests.FirstOrDefault(r => (string)r!["method"]! == "POST")?["body"];
        var properties = requests.Select(r => r!["body"]?["data"]?["spark.properties"]?["$properties"]).OfType<JsonObject>().FirstOrDefault();
        var driver = pod?["spec"]?["containers"]?.AsArray().FirstOrDefault(c => c!["args"]?[0]?.ToString() == "driver");
        if (driver?["resources"]?["limits"]?["memory"] is not { } recorded || properties is null) return null;
        var rules = VersionRules.For(SparkVersion.Parse(golden.Version));
        var conf = new TypedConf(new SparkConf(properties.Select(p => KeyValuePair.Create(p.Key, (string)p.Value!))), new Dictionary<string, string>(), rules);
        var heap = conf.OptionalMebibytes("spark.driver.memory") ?? 1024;
        var factor = conf.OptionalDouble("spark.driver.memoryOverheadFactor") ?? conf.OptionalDouble("spark.kubernetes.memoryOverheadFactor")!.Value;
        var floor = rules.MinMemoryOverhead ? conf.OptionalMebibytes("spark.driver.minMemoryOverhead") ?? MemoryOverhead.DefaultMinimum : MemoryOverhead.DefaultMinimum;
        return (golden.ToString(), recorded.ToString(), $"{heap + MemoryOverhead.Of(heap, factor, floor, conf.OptionalMebibytes("spark.driver.memoryOverhead"))}Mi");
    }
}
