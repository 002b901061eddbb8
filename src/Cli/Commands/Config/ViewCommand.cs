using Tinderbox.Cli.Commands.Submit;
using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Versions;
using Tinderbox.Submission.CommandLine;
using Tinderbox.Submission.Resolution;

namespace Tinderbox.Cli.Commands.Config;

/// <summary>
/// <c>config view [--show-origin] [spark-submit's options]</c>: the properties in force for such a call, and with <c>--show-origin</c> where each was
/// found and what it won over.
/// </summary>
internal static class ViewCommand
{
    private const string ShowOrigin = "--show-origin";
    private const string Next = "tinderbox config view --show-origin --properties-file FILE";

    /// <summary>Prints them; the application may be left out.</summary>
    internal static int Run(string[] args, SubmitEnvironment environment, CommandContext context)
    {
        var words = args.Where(a => a != ShowOrigin).ToArray();
        var version = SparkVersionChoice.Of(words, environment) ?? SparkVersion.Latest;
        var rules = VersionRules.For(version);
        var arguments = SubmitCommandLine.Parse([.. words, "spark-internal"], rules) switch
        {
            CommandLineResult.Parsed parsed => parsed.Arguments,
            CommandLineResult.Usage { Error: { } error } => throw new Errors.UsageException(error, Next),
            _ => throw new Errors.UsageException("config view takes the options of submit", Next),
        };
        var effective = EffectiveProperties.Of(arguments, environment.Inputs(), rules);
        if (effective.Problem is { } problem) throw new Errors.UsageException(problem, Next);
        Print(effective, args.Contains(ShowOrigin), context);
        return (int)ExitCode.Done;
    }

    private static void Print(EffectiveProperties effective, bool origins, CommandContext context)
    {
        var redaction = Redaction.Of(effective.Conf);
        var sorted = effective.Conf.OrderBy(e => e.Key, StringComparer.Ordinal).ToList();
        if (!origins)
        {
            foreach (var (key, value) in sorted) context.Terminal.Print($"{key}={redaction.Of(key, value)}");
            return;
        }
        context.Terminal.PrintTable(["PROPERTY", "VALUE", "FROM", "OVER"],
            [.. sorted.Select(e => new[]
            {
                e.Key,
                redaction.Of(e.Key, e.Value),
                effective.Ledger.Origin(e.Key)?.ToString() ?? "",
                string.Join("; ", effective.Ledger[e.Key].Skip(1).Select(s => $"{redaction.Of(e.Key, s.Value)} ({s.Origin})")),
            })]);
    }
}
