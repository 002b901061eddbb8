namespace Tinderbox.Runtimes;

/// <summary>What a search for Spark, Java or Python ended with.</summary>
public abstract record Finding
{
    private Finding()
    {
    }

    /// <summary>It is there.</summary>
    /// <param name="Home">SPARK_HOME, JAVA_HOME, or the path of the Python interpreter: absolute; homes with links resolved, an interpreter as it calls itself (a virtual environment stays one).</param>
    /// <param name="Version">As the installation itself says: <c>4.3.0</c>, <c>17.0.15</c>, <c>3.11.7</c>.</param>
    /// <param name="Origin">Where it came from, in words for the user: <c>SPARK_HOME</c>, <c>the cache /home/ada/.cache/…</c>.</param>
    public sealed record Found(string Home, string Version, string Origin) : Finding;

    /// <summary>It is not there, or not usable.</summary>
    /// <param name="Sentence">One sentence: what is missing and the command that mends it.</param>
    /// <param name="Fix">That command alone.</param>
    /// <param name="Tried">Each place that was looked at and what was found there, in order.</param>
    public sealed record Missing(string Sentence, string Fix, IReadOnlyList<string> Tried) : Finding;
}
