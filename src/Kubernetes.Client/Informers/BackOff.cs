namespace Tinderbox.Kubernetes.Client.Informers;

/// <summary>Growing pauses: from <paramref name="first"/>, doubled each time up to <paramref name="longest"/>, each stretched by up to a half so that clients spread.</summary>
internal sealed class BackOff(TimeSpan first, TimeSpan longest, Random random)
{
    private int _failures;

    internal TimeSpan Next()
    {
        var doubled = first * Math.Pow(2, Math.Min(_failures++, 30));
        var pause = doubled < longest ? doubled : longest;
        return pause * (1 + (random.NextDouble() / 2));
    }

    internal void Reset() => _failures = 0;
}
