namespace Tinderbox.History.Status;

/// <summary>Stored form of the environment; properties are sorted by key, as Spark answers them.</summary>
internal static class EnvironmentForm
{
    /// <summary>Of a log without an environment.</summary>
    public static ApplicationEnvironmentInfo Empty { get; } = new()
    {
        Runtime = new("", "", ""),
        SparkProperties = [],
        HadoopProperties = [],
        SystemProperties = [],
        MetricsProperties = [],
        ClasspathEntries = [],
        ResourceProfiles = [],
    };

    public static byte[] Write(ApplicationEnvironmentInfo environment)
    {
        var writer = new StatusWriter();
        writer.Text(environment.Runtime.JavaVersion);
        writer.Text(environment.Runtime.JavaHome);
        writer.Text(environment.Runtime.ScalaVersion);
        foreach (var pairs in new[] { environment.SparkProperties, environment.HadoopProperties, environment.SystemProperties, environment.MetricsProperties, environment.ClasspathEntries })
            writer.List(pairs, static (to, pair) =>
            {
                to.Text(pair[0]);
                to.Text(pair[1]);
            });
        writer.List(environment.ResourceProfiles, static (to, profile) =>
        {
            to.Signed(profile.Id);
            to.List(profile.ExecutorResources, static (inner, request) =>
            {
                inner.Text(request.Key);
                inner.Text(request.Value.ResourceName);
                inner.Signed(request.Value.Amount);
                inner.Text(request.Value.DiscoveryScript);
                inner.Text(request.Value.Vendor);
            });
            to.List(profile.TaskResources, static (inner, request) =>
            {
                inner.Text(request.Key);
                inner.Text(request.Value.ResourceName);
                inner.Fixed64(BitConverter.DoubleToInt64Bits(request.Value.Amount));
            });
        });
        return writer.ToArray();
    }

    public static ApplicationEnvironmentInfo? Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length == 0) return null;
        var reader = new StatusReader(bytes.Span);
        return new()
        {
            Runtime = new(reader.Text() ?? "", reader.Text() ?? "", reader.Text() ?? ""),
            SparkProperties = ReadPairs(ref reader),
            HadoopProperties = ReadPairs(ref reader),
            SystemProperties = ReadPairs(ref reader),
            MetricsProperties = ReadPairs(ref reader),
            ClasspathEntries = ReadPairs(ref reader),
            ResourceProfiles = ReadProfiles(ref reader),
        };
    }

    private static List<IReadOnlyList<string>> ReadPairs(ref StatusReader reader)
    {
        var pairs = new List<IReadOnlyList<string>>();
        for (var left = reader.Count(); left > 0; left--) pairs.Add([reader.Text() ?? "", reader.Text() ?? ""]);
        return pairs;
    }

    private static List<ResourceProfileInfo> ReadProfiles(ref StatusReader reader)
    {
        var profiles = new List<ResourceProfileInfo>();
        for (var left = reader.Count(); left > 0; left--)
        {
            var id = reader.SignedInt();
            var executors = new Dictionary<string, ExecutorResourceRequest>();
            for (var more = reader.Count(); more > 0; more--) executors[reader.Text() ?? ""] = new(reader.Text() ?? "", reader.Signed(), reader.Text() ?? "", reader.Text() ?? "");
            var tasks = new Dictionary<string, TaskResourceRequest>();
            for (var more = reader.Count(); more > 0; more--) tasks[reader.Text() ?? ""] = new(reader.Text() ?? "", BitConverter.Int64BitsToDouble(reader.Fixed64()));
            profiles.Add(new(id, executors, tasks));
        }
        return profiles;
    }
}
