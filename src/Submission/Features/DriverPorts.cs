using System.Globalization;
using Tinderbox.Spark.Configuration;
using Tinderbox.Submission.Driver;

namespace Tinderbox.Submission.Features;

/// <summary>The ports of a driver, in the order of its container.</summary>
internal sealed record DriverPorts(int Driver, int BlockManager, int Ui, int? Connect)
{
    /// <summary>Ports as the container has them.</summary>
    internal static IEnumerable<(string Name, int Number)> Of(KubernetesDriverConf conf) => Read(conf, conf.Conf.Conf["spark.blockManager.port"] is null ? null : "spark.blockManager.port").Named();

    /// <summary>Ports as the Service has them: it ignores <c>spark.blockManager.port</c>.</summary>
    internal static DriverPorts OfService(KubernetesDriverConf conf) => Read(conf, null);

    internal IEnumerable<(string Name, int Number)> Named()
    {
        yield return ("driver-rpc-port", Driver);
        yield return ("blockmanager", BlockManager);
        yield return ("spark-ui", Ui);
        if (Connect is { } connect) yield return ("spark-connect", connect);
    }

    private static DriverPorts Read(KubernetesDriverConf conf, string? blockManagerFallback) => new(
        Port(conf.Conf.Conf, "spark.driver.port", 7078),
        Port(conf.Conf.Conf, "spark.driver.blockManager.port", blockManagerFallback is null ? 7079 : Port(conf.Conf.Conf, blockManagerFallback, 7079)),
        conf.Conf.Int("spark.ui.port", 4040),
        conf.Rules.ConnectPort ? conf.Conf.Int("spark.connect.grpc.binding.port", 15002) : null);

    private static int Port(SparkConf conf, string key, int otherwise) => conf[key] is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var port) ? port
        : throw new ConfValueException("java.lang.NumberFormatException", $"Illegal value for config key {key}: For input string: \"{text}\"");
}
