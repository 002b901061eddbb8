using Tinderbox.Runtimes;

namespace Tinderbox.Cli.Commands.Quickstart;

/// <summary>What the searches ended with. <paramref name="WantedSpark"/> is the version that was looked for.</summary>
internal sealed record RuntimeFindings(Finding Java, Finding Python, Finding Spark, string WantedSpark)
{
    /// <summary>All three, when all three are there.</summary>
    public Complete? All => (Java, Python, Spark) is (Finding.Found java, Finding.Found python, Finding.Found spark) ? new(java, python, spark) : null;

    /// <summary>What is missing.</summary>
    public IEnumerable<Finding.Missing> Missing => new[] { Java, Python, Spark }.OfType<Finding.Missing>();

    internal sealed record Complete(Finding.Found Java, Finding.Found Python, Finding.Found Spark);
}
