using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Versions;
using Tinderbox.Submission.CommandLine;

namespace Tinderbox.Submission.Resolution;

/// <summary>The properties that a command line leads to with the files and the environment around it, whatever is then done with them.</summary>
/// <param name="Conf">The values in force, by key.</param>
/// <param name="Ledger">Every place that set one.</param>
/// <param name="Problem">Why a file cannot be read, or null.</param>
public sealed record EffectiveProperties(SparkConf Conf, PropertyLedger Ledger, string? Problem)
{
    /// <summary>Reads the same places in the same order as a submission does; never throws.</summary>
    public static EffectiveProperties Of(SubmitArguments arguments, SubmitInputs inputs, VersionRules rules)
    {
        var sources = new PropertySources(arguments, inputs, rules, []);
        try
        {
            var values = new OptionValues(arguments, sources.Merge(), inputs);
            var conf = values.Properties.Copy();
            foreach (var (option, key, variable) in ClusterProperties.Plain)
            {
                if (values.Value(option, key, variable) is not { } value) continue;
                conf.Set(key, value);
                if (values.OriginOf(option, key, variable) is { } origin) sources.Ledger.Above(key, value, origin);
            }
            return new EffectiveProperties(conf, sources.Ledger, null);
        }
        catch (LauncherException e)
        {
            return new EffectiveProperties([], sources.Ledger, e.Message);
        }
    }
}
