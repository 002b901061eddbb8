using Tinderbox.Spark.Versions;
using Tinderbox.Submission.Resolution;

namespace Tinderbox.Submission.CommandLine;

/// <summary>
/// Reads a command line by spark-submit's grammar: the first word that is no option is the application, and all after it belongs to the
/// application. See org.apache.spark.launcher.SparkSubmitCommandBuilder.
/// </summary>
public static class SubmitCommandLine
{
    /// <summary>What the arguments say; never throws.</summary>
    /// <param name="arguments">As the caller typed them.</param>
    /// <param name="rules">Of the Spark version that is spoken.</param>
    /// <param name="own">Whether flags of ours are understood; under the name <c>spark-submit</c> they are not.</param>
    public static CommandLineResult Parse(IReadOnlyList<string> arguments, VersionRules rules, bool own = true)
    {
        // spark-class deletes every carriage return on the way to the JVM
        string[] words = [.. arguments.Select(a => a.Replace("\r", "", StringComparison.Ordinal))];
        if (words is ["run-example", ..]) return new CommandLineResult.RunExample();
        var reading = new CommandLineReading();
        foreach (var word in new OptionGrammar(rules, own).Read(words))
        {
            if (word.Kind == WordKind.MissingValue) return Error($"Missing argument for option '{word.Name}'.");
            if (word.Kind is WordKind.Value or WordKind.Switch)
            {
                if (reading.Option(word) is { } problem) return Error(problem);
            }
            else if (reading.Mixed) reading.ApplicationArguments.Add(word.Name);
            else if (word.Kind == WordKind.Unknown) return Error($"Unrecognized option: {word.Name}");
            else
            {
                reading.Resource = word.Name;
                reading.ApplicationArguments.AddRange(words[(word.Start + 1)..]);
                break;
            }
        }
        return reading.Result();
    }

    /// <summary>The Spark version asked for on the command line, before anything else is read: the rules depend on it.</summary>
    public static string? SparkVersion(IReadOnlyList<string> arguments) =>
        new OptionGrammar(VersionRules.For(Spark.Versions.SparkVersion.Latest), own: true).Read(arguments)
            .TakeWhile(w => w.Kind != WordKind.Free).LastOrDefault(w => w.Name == "--spark-version")?.Value;

    /// <summary>The same call in words that Spark's own client understands: without flags of ours, or with the property that they stand for.</summary>
    /// <param name="arguments">As the caller typed them.</param>
    /// <param name="rules">Of the Spark version that is spoken.</param>
    /// <param name="profile">What the profile adds: below all that was typed, so it stands before it.</param>
    public static IReadOnlyList<string> ForSpark(IReadOnlyList<string> arguments, VersionRules rules, ProjectProfile? profile = null)
    {
        var result = new List<string>();
        foreach (var (key, value) in profile?.Properties ?? []) result.AddRange(["--conf", $"{key}={value}"]);
        if (profile?.PropertiesFile is { } file) result.AddRange(["--properties-file", file]);
        foreach (var word in new OptionGrammar(rules, own: true).Read(arguments))
        {
            if (word.Kind == WordKind.Free)
            {
                result.AddRange(arguments.Skip(word.Start));
                break;
            }
            if (SubmitOptions.OwnProperties.TryGetValue(word.Name, out var key)) result.AddRange(["--conf", $"{key}={word.Value}"]);
            else if (!SubmitOptions.Own.Contains(word.Name) && !SubmitOptions.OwnSwitches.Contains(word.Name)) result.AddRange(arguments.Skip(word.Start).Take(word.Count));
        }
        return result;
    }

    private static CommandLineResult.Usage Error(string message) => new(message, 1);
}
