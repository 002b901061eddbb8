using System.Text.RegularExpressions;
using Tinderbox.Spark.Configuration;
using Tinderbox.Spark.Versions;

namespace Tinderbox.Bootstrap.Preflight;

/// <summary>Versions that must go together do: Spark and image, Hadoop and its connectors, the AWS SDK's generation, Scala, Python.</summary>
public sealed partial class PairingCheck : ICheck
{
    private const string Link = "https://spark.apache.org/docs/latest/cloud-integration.html";

    public string Name => "pairing";

    public Task<Finding> RunAsync(CheckContext context, CancellationToken cancellationToken) => Task.FromResult(Decide(context.Settings));

    /// <summary>From the properties and the release.</summary>
    public Finding Decide(CheckSettings settings)
    {
        var (conf, version) = (settings.Conf, settings.SparkVersion);
        return Image(conf, version) ?? Scala(conf, version) ?? Hadoop(conf, version) ?? Provider(conf, version) ?? Python(conf)
            ?? this.Pass($"Spark {version} goes with Hadoop {HadoopOf(version)}, Scala {ScalaOf(version)}, AWS SDK {(version.IsAtLeast(4, 0) ? "2" : "1")}");
    }

    /// <summary>Major and minor of the Hadoop that a release is built with.</summary>
    public static string HadoopOf(SparkVersion version) => version switch
    {
        _ when version.IsAtLeast(4, 2) => "3.5",
        _ when version.IsAtLeast(4, 0) => "3.4",
        _ => "3.3",
    };

    private static string ScalaOf(SparkVersion version) => version.IsAtLeast(4, 0) ? "2.13" : "2.12";

    private Finding? Image(SparkConf conf, SparkVersion version)
    {
        var image = conf["spark.kubernetes.container.image"];
        if (image is null || TagVersion().Match(image) is not { Success: true } tag || !SparkVersion.TryParse(tag.Groups[1].Value, out var inside)) return null;
        return inside.Major is 3 or 4 && (inside.Major, inside.Minor) != (version.Major, version.Minor)
            ? this.Fail($"the image {image} has Spark {inside.Major}.{inside.Minor}, the submission is for Spark {version}", $"--spark-version {tag.Groups[1].Value}, or another image", Link)
            : null;
    }

    private Finding? Scala(SparkConf conf, SparkVersion version)
    {
        foreach (var package in Coordinates(conf))
        {
            if (ScalaSuffix().Match(package) is not { Success: true } suffix || suffix.Groups[1].Value == ScalaOf(version)) continue;
            return version.IsAtLeast(4, 0)
                ? this.Fail($"{package} is for Scala {suffix.Groups[1].Value}; Spark {version} has {ScalaOf(version)} only", $"write _{ScalaOf(version)}", Link)
                : this.Warn($"{package} is for Scala {suffix.Groups[1].Value}; Spark {version} usually has {ScalaOf(version)}", $"write _{ScalaOf(version)} unless the image is a Scala {suffix.Groups[1].Value} one", Link);
        }
        return null;
    }

    private Finding? Hadoop(SparkConf conf, SparkVersion version)
    {
        foreach (var package in Coordinates(conf))
        {
            if (HadoopConnector().Match(package) is { Success: true } hadoop && !hadoop.Groups[2].Value.StartsWith(HadoopOf(version) + ".", StringComparison.Ordinal))
                return this.Fail($"{hadoop.Groups[1].Value} {hadoop.Groups[2].Value} does not go with Spark {version}, which is built with Hadoop {HadoopOf(version)}", $"take {hadoop.Groups[1].Value} of the version of hadoop-client-runtime in the image ({HadoopOf(version)}.x)", Link);
            if (version.IsAtLeast(4, 0) && package.Contains("aws-java-sdk-bundle", StringComparison.Ordinal))
                return this.Fail($"{package} is the first AWS SDK; the connector of Hadoop {HadoopOf(version)} needs the second", "software.amazon.awssdk:bundle:2.x", Link);
            if (!version.IsAtLeast(4, 0) && package.Contains("software.amazon.awssdk", StringComparison.Ordinal))
                return this.Fail($"{package} is the second AWS SDK; the connector of Hadoop {HadoopOf(version)} needs the first", "com.amazonaws:aws-java-sdk-bundle:1.12.x", Link);
        }
        return null;
    }

    private Finding? Provider(SparkConf conf, SparkVersion version)
    {
        var provider = conf["spark.hadoop.fs.s3a.aws.credentials.provider"] ?? "";
        if (!version.IsAtLeast(4, 0) && provider.Contains("software.amazon.awssdk", StringComparison.Ordinal))
            return this.Fail($"the credentials provider {provider} is of the second AWS SDK, which Hadoop {HadoopOf(version)} does not have", "com.amazonaws.auth.WebIdentityTokenCredentialsProvider, or leave it out", Link);
        if (version.IsAtLeast(4, 0) && provider.Contains("com.amazonaws", StringComparison.Ordinal))
            return this.Warn($"the credentials provider {provider} is of the first AWS SDK; Hadoop {HadoopOf(version)} maps only some of its names", "software.amazon.awssdk.auth.credentials.…, or leave it out", Link);
        return null;
    }

    private Finding? Python(SparkConf conf)
    {
        var executors = conf["spark.pyspark.python"] ?? conf["spark.executorEnv.PYSPARK_PYTHON"];
        var driver = conf["spark.pyspark.driver.python"] ?? conf["spark.kubernetes.driverEnv.PYSPARK_DRIVER_PYTHON"];
        if (executors is null || driver is null || PythonMinor().Match(executors) is not { Success: true } one || PythonMinor().Match(driver) is not { Success: true } other) return null;
        return one.Value == other.Value ? null : this.Fail($"the driver runs {driver}, executors run {executors}: PySpark wants one minor version", $"spark.pyspark.driver.python={executors}", "https://spark.apache.org/docs/latest/api/python/getting_started/install.html");
    }

    private static IEnumerable<string> Coordinates(SparkConf conf) => TypedConf.Split(conf["spark.jars.packages"]).Concat(TypedConf.Split(conf["spark.jars"]).Select(jar => jar[(jar.LastIndexOf('/') + 1)..]));

    [GeneratedRegex(@":v?(\d+\.\d+(?:\.\d+)?)(?:[-_.].*)?$")]
    private static partial Regex TagVersion();

    [GeneratedRegex(@"_(2\.1[0-9])(?:[:\-]|$)")]
    private static partial Regex ScalaSuffix();

    [GeneratedRegex(@"(hadoop-(?:aws|azure|cloud-storage|client-runtime|client-api))[:-](\d+\.\d+\.\d+)")]
    private static partial Regex HadoopConnector();

    [GeneratedRegex(@"3\.\d+")]
    private static partial Regex PythonMinor();
}
