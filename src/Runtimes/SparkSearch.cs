namespace Tinderbox.Runtimes;

/// <summary>One search under way: what is wanted and what was seen so far.</summary>
internal sealed class SparkSearch(SparkRequest request)
{
    private readonly List<string> _tried = [];

    public SparkRequest Request { get; } = request;

    public string Version { get; } = request.Version ?? SparkFinder.DefaultVersion;

    /// <summary>Each place that was passed over and what was found there.</summary>
    public IReadOnlyList<string> Tried => _tried;

    /// <summary>What was there and yet passed over: worth telling even when another place wins.</summary>
    public List<string> Remarks { get; } = [];

    /// <summary>Notes a place that has nothing; null, so that the search goes on.</summary>
    public Finding? Pass(string place, string found)
    {
        _tried.Add($"{place}: {found}");
        return null;
    }

    /// <summary>Notes a place that has something else than wanted; null, so that the search goes on.</summary>
    public Finding? PassOver(string place, string found)
    {
        Remarks.Add($"{place}: {found}");
        return Pass(place, found);
    }

    /// <summary>Ends the search with a sentence of its own.</summary>
    public Finding Missing(string sentence, string fix) => new Finding.Missing(sentence, fix, Tried);

    /// <summary>Ends the search after its last place.</summary>
    public Finding NothingFound(string lastPlace, string found)
    {
        Pass(lastPlace, found);
        var command = $"tinderbox quickstart --spark-version {Version} --spark-archive spark-{Version}-bin-hadoop3.tgz";
        return Missing(
            $"Spark {Version} is missing (no SPARK_HOME, installed pyspark, cache or archive has it; {lastPlace}: {found}): fetch spark-{Version}-bin-hadoop3.tgz where the network allows it and run `{command}`",
            command);
    }
}
