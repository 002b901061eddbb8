using Shouldly;
using Tinderbox.Bootstrap.Preflight;
using Tinderbox.Spark.Configuration;

namespace Tinderbox.Bootstrap.Tests.Preflight;

public sealed class PodSizesTests
{
    [Theory]
    [InlineData("", 1, 1433)]
    [InlineData("spark.executor.memory=4g", 1, 5734)]
    [InlineData("spark.executor.memory=4g spark.executor.memoryOverhead=1g", 1, 5120)]
    [InlineData("spark.executor.memory=512m", 1, 896)]
    [InlineData("spark.executor.memory=4g spark.kubernetes.memoryOverheadFactor=0.1", 1, 4505)]
    [InlineData("spark.executor.memory=1g spark.executor.pyspark.memory=1g spark.executor.cores=4", 4, 2457)]
    [InlineData("spark.kubernetes.executor.request.cores=500m", 0.5, 1433)]
    public void An_executor_asks_for_heap_overhead_and_Python(string words, double cores, long mebibytes)
    {
        var conf = new SparkConf(words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Split('=')).Select(parts => KeyValuePair.Create(parts[0], parts[1])));

        PodSizes.Executor(new CheckSettings { Conf = conf, Namespace = "spark" }).ShouldBe(new PodSize((decimal)cores, mebibytes));
    }

    [Fact]
    public void Executors_are_counted_as_Spark_starts_them()
    {
        PodSizes.Executors(new SparkConf()).ShouldBe(2);
        PodSizes.Executors(new SparkConf([new("spark.executor.instances", "7")])).ShouldBe(7);
        PodSizes.Executors(new SparkConf([new("spark.dynamicAllocation.enabled", "true"), new("spark.dynamicAllocation.minExecutors", "3")])).ShouldBe(3);
        PodSizes.Executors(new SparkConf([new("spark.dynamicAllocation.enabled", "true")])).ShouldBe(0);
    }
}
