using Tinderbox.Spark.Versions;

namespace Tinderbox.Submission.Resolution;

/// <summary>
/// <c>--packages</c>. Spark resolves them twice: here, only for its own class path, and in the driver. The first is left out; what it would refuse
/// is refused, and what Ivy says on stdout while it reads its settings is said. See org.apache.spark.util.MavenUtils.
/// </summary>
internal static class PackageResolution
{
    private const string SettingsKey = "spark.jars.ivySettings";

    /// <summary>The lines to say; none without packages.</summary>
    /// <exception cref="SubmissionException">The settings file or a coordinate is refused.</exception>
    internal static IReadOnlyList<SubmissionEvent> Check(OptionValues values, SubmitInputs inputs, VersionRules rules)
    {
        var packages = values.Value("--packages", "spark.jars.packages");
        if (string.IsNullOrWhiteSpace(packages)) return [];
        var lines = new List<SubmissionEvent>();
        if (values.Properties[SettingsKey] is { } settings)
        {
            CheckSettings(settings, inputs);
            lines.Add(new SubmissionEvent.Output($":: loading settings :: file = {inputs.Absolute(ResourceUris.PathOf(settings))}"));
        }
        foreach (var coordinate in packages.Split(',')) CheckCoordinate(coordinate);
        if (OwnSettings(inputs) is { } own) lines.Add(rules.IvySpeaksOnStdout ? new SubmissionEvent.Output(own) : new SubmissionEvent.Line(own));
        return lines;
    }

    private static void CheckSettings(string settings, SubmitInputs inputs)
    {
        if (ResourceUris.SchemeOf(settings) is { } scheme and not "file")
            throw new SubmissionException("java.lang.IllegalArgumentException", $"Scheme {scheme} not supported in {SettingsKey}");
        var path = ResourceUris.PathOf(settings);
        switch (inputs.Files.Kind(inputs.Absolute(path)))
        {
            case PathKind.Missing: throw SubmissionException.Require($"Ivy settings file {path} does not exist");
            case PathKind.Directory: throw SubmissionException.Require($"Ivy settings file {path} is not a normal file");
        }
    }

    private static void CheckCoordinate(string coordinate)
    {
        var parts = coordinate.Replace('/', ':').Split(':');
        if (parts.Length != 3)
            throw SubmissionException.Require($"Provided Maven Coordinates must be in the form 'groupId:artifactId:version'. The coordinate provided is: {coordinate}");
        foreach (var (part, what) in parts.Zip(["groupId", "artifactId", "version"]))
            if (string.IsNullOrWhiteSpace(part)) throw SubmissionException.Require($"The {what} cannot be null or be whitespace. The {what} provided is: {part}");
    }

    // Ivy reads the settings in its own jar, too; without a Spark at hand there is no such jar
    private static string? OwnSettings(SubmitInputs inputs)
    {
        if (inputs.Environment.GetValueOrDefault("SPARK_HOME") is not { Length: > 0 } home) return null;
        var jar = inputs.Files.Names($"{inputs.Absolute(home)}/jars").FirstOrDefault(n => n.StartsWith("ivy-", StringComparison.Ordinal) && n.EndsWith(".jar", StringComparison.Ordinal));
        return jar is null ? null : $":: loading settings :: url = jar:file:{inputs.Absolute(home)}/jars/{jar}!/org/apache/ivy/core/settings/ivysettings.xml";
    }
}
