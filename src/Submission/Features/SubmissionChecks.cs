using Tinderbox.Submission.Driver;

namespace Tinderbox.Submission.Features;

/// <summary>What Spark refuses before it turns to the API server.</summary>
internal static class SubmissionChecks
{
    internal static void BeforeConnecting(KubernetesDriverConf conf)
    {
        const string Token = "spark.kubernetes.authenticate.submission.oauthToken";
        _ = VolumeSpecs.Parse(conf, "spark.kubernetes.executor.volumes.");
        if (conf.Conf.Text(Token) is not null && conf.Conf.Text(Token + "File") is not null)
            throw SubmissionException.Require($"Cannot specify OAuth token through both a file {Token}File and a value {Token}.");
    }
}
