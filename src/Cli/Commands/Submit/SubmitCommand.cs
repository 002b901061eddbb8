using Tinderbox.Kubernetes.Client.KubeConfigs;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Versions;
using Tinderbox.Submission;
using Tinderbox.Submission.CommandLine;
using Tinderbox.Submission.Resolution;

namespace Tinderbox.Cli.Commands.Submit;

/// <summary>
/// <c>tinderbox submit</c>, and the program when it is called <c>spark-submit</c>: 1 choose the Spark version, 2 read the command line,
/// 3 resolve it, 4 run the feature steps, 5 send the plan, 6 watch. All decisions are made in Submission.
/// </summary>
internal static class SubmitCommand
{
    /// <summary>Runs a command line; the result is spark-submit's exit code, see also <c>--exit-code-from</c>.</summary>
    internal static async Task<int> RunAsync(string[] args, SubmitEnvironment environment, CancellationToken cancellationToken)
    {
        var log = new SparkLog(environment.Out, environment.Error, environment.Clock);
        environment = await SparkEnvScript.SourceAsync(environment, cancellationToken);
        var version = SparkVersionChoice.Of(args, environment);
        if (version is null)
        {
            log.Line($"Error: Invalid argument to --spark-version: {SubmitCommandLine.SparkVersion(args)}");
            return 1;
        }
        var rules = VersionRules.For(version);
        switch (SubmitCommandLine.Parse(args, rules, own: !environment.SparkOnly))
        {
            case CommandLineResult.Usage usage:
                Usage(usage.Error, version, environment, log);
                // whoever names a release gets the text of that release, to the letter
                if (usage is { Error: null, ExitCode: 0 } && !environment.SparkOnly && SubmitCommandLine.SparkVersion(args) is null) log.Line(UsageText.OwnFlags.TrimEnd('\n'));
                return usage.ExitCode;
            case CommandLineResult.RunExample:
                return await new RealSparkSubmit(environment, log).RunAsync(args, rules, "run-example runs what a Spark installation brings", null, cancellationToken);
            case CommandLineResult.Version:
                log.Line(UsageText.Banner(version).TrimEnd('\n'));
                return 0;
            case CommandLineResult.Parsed parsed:
                return await ResolvedAsync(args, parsed.Arguments, environment, rules, log, cancellationToken);
            default:
                throw new InvalidOperationException("a command line is usage, version or arguments");
        }
    }

    private static async Task<int> ResolvedAsync(
        string[] args, SubmitArguments arguments, SubmitEnvironment environment, VersionRules rules, SparkLog log, CancellationToken cancellationToken)
    {
        var resolution = SubmitResolver.Resolve(arguments, environment.Inputs(), rules, environment.Clock.GetUtcNow().ToUnixTimeMilliseconds());
        if (resolution is SubmitResolution.Submit { Submission: var tagged } && SparkVersionChoice.OfImage(arguments, tagged, rules.Version, environment) is { } ofImage)
        {
            rules = VersionRules.For(ofImage);
            resolution = SubmitResolver.Resolve(arguments, environment.Inputs(), rules, environment.Clock.GetUtcNow().ToUnixTimeMilliseconds());
        }
        foreach (var happened in resolution.Events) log.Write(happened);
        try
        {
            return resolution switch
            {
                SubmitResolution.Refused { Next: { } next } own => throw new Errors.UsageException(own.Message, next),
                SubmitResolution.Refused refused => Usage(refused.Message, rules.Version, environment, log),
                SubmitResolution.Failed failed => log.Uncaught(failed.JavaClass, failed.Message),
                SubmitResolution.Delegate other => await new RealSparkSubmit(environment, log).RunAsync(args, rules, $"the master is {other.Master} and the deploy mode {other.DeployMode}", other.Profile, cancellationToken),
                SubmitResolution.Act act => await SubmissionActionRun.RunAsync(act.Action, arguments.Own, rules, environment, log, cancellationToken),
                SubmitResolution.Submit submit => await SubmissionRun.RunAsync(submit.Submission, arguments.Own, rules, environment, log, cancellationToken),
                _ => throw new InvalidOperationException("an unknown resolution"),
            };
        }
        catch (KubernetesUnreachableException e)
        {
            return log.Uncaught(Submission.Plans.ClientExceptionText.JavaClass, "An error has occurred. " + e.Message);
        }
        catch (SubmissionException e)
        {
            return log.Uncaught(e.JavaClass, e.Message);
        }
        catch (Spark.Configuration.ConfValueException e)
        {
            return log.Uncaught(e.JavaClass, e.Message);
        }
        catch (KubeConfigException e)
        {
            return log.Uncaught(Submission.Plans.ClientExceptionText.JavaClass, e.Message);
        }
    }

    private static int Usage(string? error, SparkVersion version, SubmitEnvironment environment, SparkLog log)
    {
        if (error is not null) log.Line($"Error: {Redaction.Default.Text(error)}\n");
        log.Line(UsageText.For(version, environment.Variables.GetValueOrDefault("_SPARK_CMD_USAGE")).TrimEnd('\n'));
        return 1;
    }
}
