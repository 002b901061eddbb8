namespace Tinderbox.Submission.Explanations;

/// <summary>Which properties that nobody set would change a field: each key that the build asked for in vain is given a value, and the fields that differ are its own.</summary>
internal static class UnsetProperties
{
    // of every form that a typed property takes; Spark's own words for those that take words
    private static readonly string[] Tried = ["7", "true", "x", "Always", "PreferDualStack", "IPv6"];

    internal static Dictionary<(string, string), List<string>> Of(BuildInputs given, BuiltFields built)
    {
        var reads = new SortedSet<string>(StringComparer.Ordinal);
        BuiltFields.Of(given with { Submission = given.Submission with { Conf = given.Submission.Conf.Recording(reads) } });
        var fields = new Dictionary<(string, string), List<string>>();
        foreach (var key in reads.Where(k => !given.Submission.Conf.Contains(k)))
            foreach (var field in Effect(given, built, key))
            {
                if (!fields.TryGetValue(field, out var keys)) fields[field] = keys = [];
                keys.Add(key);
            }
        return fields;
    }

    // the first value that changes anything says it all; its own line in spark.properties is no field of ours
    private static IReadOnlyList<(string Id, string Path)> Effect(BuildInputs given, BuiltFields built, string key) =>
        Tried.Select(value => With(given, key, value)).Where(b => b is not null).Select(b => built.DifferentIn(b!).ToList()).FirstOrDefault(d => d.Count > 0) ?? [];

    private static BuiltFields? With(BuildInputs given, string key, string value)
    {
        var conf = given.Submission.Conf.Copy();
        conf.Set(key, value);
        return BuiltFields.Of(given with { Submission = given.Submission with { Conf = conf } });
    }
}
