using Tinderbox.Kubernetes.Meta;
using Tinderbox.Submission.Driver;

namespace Tinderbox.Submission.Features;

/// <summary><c>spark.driver.resource.NAME.amount</c> and <c>.vendor</c> as limits of device plug-ins.</summary>
internal static class DeviceResources
{
    private const string Prefix = "spark.driver.resource.";

    internal static IEnumerable<KeyValuePair<string, Quantity>> Of(KubernetesDriverConf conf)
    {
        var names = conf.Conf.Conf.WithPrefix(Prefix).Where(e => e.Key.Contains('.')).Select(e => e.Key[..e.Key.IndexOf('.', StringComparison.Ordinal)]).Distinct();
        foreach (var name in names)
        {
            var amount = conf.Conf.Conf[$"{Prefix}{name}.amount"] ?? throw SubmissionException.Spark($"You must specify an amount for {name}");
            if (amount == "0") continue;
            var vendor = conf.Conf.Conf[$"{Prefix}{name}.vendor"]
                ?? throw SubmissionException.Spark($"Resource: {name} was requested, but vendor was not specified.");
            yield return KeyValuePair.Create($"{vendor}/{name}", new Quantity(amount));
        }
    }
}
