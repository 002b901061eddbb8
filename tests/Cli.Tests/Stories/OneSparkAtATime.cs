using Xunit;

namespace Tinderbox.Cli.Tests.Stories;

/// <summary>Stories with real Spark run one after another: each has three JVMs, and two of them on a machine of two cores only wait for each other.</summary>
[CollectionDefinition(Name)]
public static class OneSparkAtATime
{
    internal const string Name = "one Spark at a time";
}
