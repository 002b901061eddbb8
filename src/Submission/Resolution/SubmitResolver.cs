using System.Globalization;
using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Sizes;
using Tinderbox.Spark.Versions;
using Tinderbox.Submission.CommandLine;

namespace Tinderbox.Submission.Resolution;

/// <summary>From arguments, files and environment to what SparkSubmit would hand on; validation in Spark's order and words. Never throws.</summary>
public static class SubmitResolver
{
    private const string Kill = "--kill";
    private const string Status = "--status";

    /// <summary>What the arguments lead to.</summary>
    public static SubmitResolution Resolve(SubmitArguments arguments, SubmitInputs inputs, VersionRules rules, long submitTimeMilliseconds)
    {
        var events = new List<SubmissionEvent>();
        try
        {
            var properties = PropertySources.Merge(arguments, inputs, events);
            PropertySources.CheckJavaOptions(properties, rules);
            if (arguments is { PrimaryResource: null, IsAction: false }) throw new LauncherException("Missing application resource.");
            var values = new OptionValues(arguments, properties, inputs);
            if (arguments.IsAction) return Action(arguments, values, properties) with { Events = events };
            Validate(values);
            return SubmissionPreparation.Prepare(values, inputs, rules, submitTimeMilliseconds, events) with { Events = events };
        }
        catch (LauncherException e)
        {
            return new SubmitResolution.Refused(e.Message) { Events = events };
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

    private static SubmitResolution Action(SubmitArguments arguments, OptionValues values, SparkConf properties)
    {
        if (arguments[Kill] is not null && arguments[Status] is not null) throw SubmissionException.Spark("Action cannot be both KILL and REQUEST_STATUS.");
        var master = values.Master ?? "local[*]";
        if (!master.StartsWith("k8s://", StringComparison.Ordinal))
            throw SubmissionException.Spark($"No operation supported for master URL: {master}");
        return new SubmitResolution.Act(new SubmissionAction(arguments[Kill] is not null, arguments[Kill] ?? arguments[Status]!, master, properties));
    }

    private static void Validate(OptionValues values)
    {
        if (values.Arguments["--remote"] is not null && (values.Master is not null || values.GivenDeployMode is not null))
            throw SubmissionException.Spark("Remote cannot be specified with master and/or deploy mode.");
        if (values.Arguments["--deploy-mode"] is not (null or "client" or "cluster"))
            throw SubmissionException.Spark("--deploy-mode must be either \"client\" or \"cluster\"");
        Positive("Driver memory", values.DriverMemory, IsSize);
        Positive("Executor memory", values.ExecutorMemory, IsSize);
        Positive("Driver cores", values.DriverCores, IsCount);
        Positive("Executor cores", values.ExecutorCores, IsCount);
        Positive("Total executor cores", values.Arguments["--total-executor-cores"], IsCount);
        if (values.Properties["spark.dynamicAllocation.enabled"] != "true") Positive("Number of executors", values.NumExecutors, IsCount);
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
