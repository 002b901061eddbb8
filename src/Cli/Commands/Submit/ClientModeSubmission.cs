using Tinderbox.Submission.CommandLine;
using Tinderbox.Submission.Resolution;

namespace Tinderbox.Cli.Commands.Submit;

/// <summary>Client mode and other masters: the driver is a JVM on this side, so the real spark-submit of SPARK_HOME must run it.</summary>
internal static class ClientModeSubmission
{
    internal static Task<int> RunAsync(SubmitArguments arguments, SubmitResolution.Delegate asked, SubmitEnvironment environment, SparkLog log, CancellationToken cancellationToken)
    {
        _ = (arguments, environment, cancellationToken);
        log.Line($"Error: the master is {asked.Master} and the deploy mode {asked.DeployMode}; wanted a k8s:// master and --deploy-mode cluster. "
            + "A driver on this side is a Java program: run $SPARK_HOME/bin/spark-submit for it, or add --deploy-mode cluster.");
        return Task.FromResult(3);
    }
}
