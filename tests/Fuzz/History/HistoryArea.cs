namespace Tinderbox.Fuzz.History;

/// <summary>Logs and requests by turns.</summary>
public sealed class HistoryArea(IFuzzArea logs, IFuzzArea requests) : IFuzzArea
{
    /// <summary>Mutated recorded logs, and requests to a server that holds them whole.</summary>
    public static HistoryArea OfRecordedLogs()
    {
        var corpus = LogCorpus.OfRecordedCases();
        return new(new LogArea(corpus), new RequestArea(corpus));
    }

    public string Try(int seed) => Of(seed).Try(seed);

    public string Describe(int seed) => Of(seed).Describe(seed);

    private IFuzzArea Of(int seed) => seed % 4 == 0 ? logs : requests;
}
