using System.Globalization;
using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Sizes;
using Tinderbox.Spark.Versions;
using Tinderbox.Submission.CommandLine;

namespace Tinderbox.Submission.Resolution;

/// <summary>From arguments, files and environment to what SparkSubmit would hand on; validation in Spark's order and words. Never throws.</summary>
public static class SubmitResolver
{
    /// <summary>What the arguments lead to.</summary>
    public static SubmitResolution Resolve(SubmitArguments arguments, SubmitInputs inputs, VersionRules rules, long submitTimeMilliseconds)
    {
        var events = new List<SubmissionEvent>();
        try
        {
            var sources = new PropertySources(arguments, inputs, rules, events);
            var properties = sources.Merge();
            PropertySources.CheckJavaOptions(properties, rules);
            if (arguments is { PrimaryResource: null, IsAction: false }) throw new LauncherException("Missing application resource.");
            var values = new OptionValues(arguments, properties, inputs);
            CheckWords(arguments);
            if (!arguments.IsAction) Validate(values);
            if (arguments.Switches.Contains("--verbose")) events.Add(VerboseText.ParsedArguments(values, sources.PropertiesFile, rules));
            var resolution = arguments.IsAction ? Action(arguments, values) : SubmissionPreparation.Prepare(values, sources.Ledger, inputs, rules, submitTimeMilliseconds, events);
            return resolution is SubmitResolution.Delegate handed ? handed with { Profile = sources.Profile, Events = events } : resolution with { Events = events };
        }
        catch (LauncherException e)
        {
            // the launcher reads the command line and the files first: whatever else there is to say was not said yet
            return new SubmitResolution.Refused(e.Message, e.Next);
        }
        catch (SubmissionException e)
        {
            return new SubmitResolution.Failed(e.JavaClass, e.Message) { Events = events };
        }
        catch (ConfValueException e)
        {
            return new SubmitResolution.Failed(e.JavaClass, e.Message) { Events = events };
        }
    }

    private static SubmitResolution Action(SubmitArguments arguments, OptionValues values)
    {
        var master = values.Master ?? "local[*]";
        if (master.StartsWith("k8s://", StringComparison.Ordinal))
        {
            var kill = arguments.Actions[0] == "KILL";
            return new SubmitResolution.Act(new SubmissionAction(kill, arguments[kill ? "--kill" : "--status"]!, master, values.Properties));
        }
        // a standalone cluster is asked over its own REST interface
        if (master.StartsWith("spark://", StringComparison.Ordinal)) return new SubmitResolution.Delegate(master, values.DeployMode);
        throw new SubmissionException("java.lang.IllegalArgumentException", $"No external SparkSubmitOperations clients found for master url: '{master}'");
    }

    // what SparkSubmit refuses while it reads the words, before it looks at files and environment
    private static void CheckWords(SubmitArguments arguments)
    {
        if (arguments.Actions is [var first, var second, ..]) throw SubmissionException.Spark($"Action cannot be both {first} and {second}.");
        if (arguments["--deploy-mode"] is not (null or "client" or "cluster"))
            throw SubmissionException.Spark("--deploy-mode must be either \"client\" or \"cluster\"");
    }

    private static void Validate(OptionValues values)
    {
        if (values.Remote is not null && (values.Master is not null || values.GivenDeployMode is not null))
            throw SubmissionException.Spark("Remote cannot be specified with master and/or deploy mode.");
        Positive("Driver memory", values.DriverMemory, IsSize);
        Positive("Executor memory", values.ExecutorMemory, IsSize);
        Positive("Driver cores", values.DriverCores, IsCount);
        Positive("Executor cores", values.ExecutorCores, IsCount);
        Positive("Total executor cores", values.TotalExecutorCores, IsCount);
        if (!"true".Equals(values.Properties["spark.dynamicAllocation.enabled"], StringComparison.OrdinalIgnoreCase)) Positive("Number of executors", values.NumExecutors, IsCount);
        if (values is { ProxyUser: not null, Principal: not null })
            throw SubmissionException.Spark("Only one of --proxy-user or --principal can be provided.");
    }

    private static void Positive(string what, string? text, Func<string, bool> check)
    {
        if (text is not null && !check(text)) throw SubmissionException.Spark($"{what} must be a positive number");
    }

    private static bool IsSize(string text) => ByteSize.TryParse(text, 1, out var bytes) && bytes > 0;

    private static bool IsCount(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) && count > 0;
}
