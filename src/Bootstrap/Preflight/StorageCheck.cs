using System.Globalization;
using System.Text;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.Spark.Configuration;
using Tinderbox.Storage;
using Tinderbox.Storage.S3;

namespace Tinderbox.Bootstrap.Preflight;

/// <summary>
/// The place for event logs takes them, with the keys that the driver gets: clock, bucket, region, prefix, write, list, delete. The probe object is removed again.
/// </summary>
public sealed class StorageCheck : ICheck
{
    private const string Link = "https://hadoop.apache.org/docs/stable/hadoop-aws/tools/hadoop-aws/troubleshooting_s3a.html";
    private const string Probe = ".tinderbox-doctor";
    private static readonly TimeSpan MostSkew = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan SmallSkew = TimeSpan.FromMinutes(2);

    public string Name => "storage";

    public async Task<Finding> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        var conf = context.Settings.Conf;
        if (conf["spark.eventLog.enabled"] != "true") return this.Skip("event logs are off");
        var uri = StorageUri.Parse(conf["spark.eventLog.dir"] ?? "file:/tmp/spark-events", "/");
        if (uri.Scheme == "file") return File(uri, conf);
        if (uri.Scheme is not ("s3a" or "s3")) return this.Skip($"{uri.Scheme}: places are not looked at");
        if (uri.Scheme == "s3") return this.Fail($"spark.eventLog.dir={uri}: Spark knows this store as s3a://", $"spark.eventLog.dir=s3a://{uri.Authority}{uri.Path}", Link);
        var hadoop = conf.WithPrefix("spark.hadoop.").ToDictionary(entry => entry.Key, entry => entry.Value);
        var settings = S3Settings.From(hadoop, uri.Authority) with { Attempts = 2, ConnectTimeout = TimeSpan.FromSeconds(5), Timeout = TimeSpan.FromSeconds(10) };
        if (await KeysAsync(context, cancellationToken) is { } keys) settings = settings with { Keys = keys, CredentialsProviders = [] };
        try
        {
            return await AskAsync(settings, uri, context.Settings, cancellationToken);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Decide(refused, uri, settings);
        }
    }

    /// <summary>From what the store said no to.</summary>
    public Finding Decide(Exception refused, StorageUri uri, S3Settings settings) => refused switch
    {
        S3RegionException region => this.Fail($"bucket {uri.Authority} is in {region.Region ?? "another region"}, not in {settings.Region ?? "us-east-1"}", $"--conf spark.hadoop.fs.s3a.endpoint.region={region.Region ?? "REGION"}", Link),
        S3AccessException { Code: "NoCredentials" } => this.Fail("no credentials for the store: neither in the properties nor here", "tinderbox setup --credentials env --conf-file spark.conf", Link),
        S3AccessException { Code: "InvalidAccessKeyId" } access => this.Fail($"the store does not know the access key: {access.Message}", "tinderbox setup --credentials env with keys that are valid there", Link),
        S3AccessException { Code: "SignatureDoesNotMatch" } access => this.Fail($"the secret key does not belong to the access key: {access.Message}", "tinderbox setup --credentials env, without line ends", Link),
        S3AccessException { Code: "RequestTimeTooSkewed" } => this.Fail("clocks differ by more than S3 allows", "set the clock (NTP)", Link),
        S3AccessException access => this.Fail($"{access.Permission} is refused on {uri}: {access.Message}", $"allow {access.Permission} on the bucket and its keys", Link),
        S3UnreachableException unreachable => this.Warn($"the store cannot be asked from here: {unreachable.Message}", "check spark.hadoop.fs.s3a.endpoint; an address inside the cluster is no failure", Link),
        _ => this.Fail($"{uri}: {refused.Message}", "check spark.hadoop.fs.s3a.*", Link),
    };

    private async Task<Finding> AskAsync(S3Settings settings, StorageUri uri, CheckSettings check, CancellationToken cancellationToken)
    {
        using var buckets = new S3Buckets(settings);
        var skew = await buckets.ClockSkewAsync(check.Clock, cancellationToken) ?? TimeSpan.Zero;
        if (skew.Duration() > MostSkew) return this.Fail(string.Create(CultureInfo.InvariantCulture, $"the store's clock is {skew.TotalMinutes:+0;-0} min away from this machine's; S3 refuses more than 15"), "set the clock (NTP)", Link);
        var make = $"tinderbox setup -n {check.Namespace} --event-log {uri}";
        if (!await buckets.ExistsAsync(cancellationToken)) return this.Fail($"there is no bucket {uri.Authority} at {settings.Place}", make, Link);
        var prefix = uri.Path.Trim('/');
        if (prefix.Length > 0 && !await buckets.HasPrefixAsync(prefix, cancellationToken)) return this.Fail($"nothing is under {uri}: Spark says then that the folder does not exist", make, Link);
        using var folder = new S3Objects(uri, settings);
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("probe"));
        await folder.WriteAsync(Probe, content, cancellationToken);
        await folder.DeleteAsync(Probe, cancellationToken);
        return skew.Duration() > SmallSkew
            ? this.Warn(string.Create(CultureInfo.InvariantCulture, $"the store's clock is {skew.TotalMinutes:+0.0;-0.0} min away from this machine's"), "set the clock (NTP)", Link)
            : this.Pass($"{uri} at {settings.Place}: listed, written and deleted as {buckets.Credentials}");
    }

    // what is on the pod's own disk must be mounted there
    private Finding File(StorageUri uri, SparkConf conf)
    {
        var mounts = conf.WithPrefix("spark.kubernetes.driver.volumes.").Where(entry => entry.Key.EndsWith(".mount.path", StringComparison.Ordinal)).Select(entry => entry.Value.TrimEnd('/'));
        return mounts.Any(mount => uri.Path == mount || uri.Path.StartsWith(mount + "/", StringComparison.Ordinal))
            ? this.Pass($"{uri.Path} is mounted into the driver")
            : this.Fail($"spark.eventLog.dir={uri} is a folder inside the driver's pod, and nothing is mounted there: the driver ends at once", "s3a://BUCKET/PREFIX, or mount a volume there (spark.kubernetes.driver.volumes.*)", "https://spark.apache.org/docs/latest/monitoring.html");
    }

    // the driver's keys, not the caller's, where they can be read
    private static async Task<S3Keys?> KeysAsync(CheckContext context, CancellationToken cancellationToken)
    {
        if (context.Client is null || await context.ServerVersionAsync(cancellationToken) is null) return null;
        var conf = context.Settings.Conf;
        if (await context.ListAsync(ResourceTypes.Secrets, context.Settings.Namespace, cancellationToken) is not { } secrets) return null;
        string? Value(string variable)
        {
            if (conf[$"spark.kubernetes.driver.secretKeyRef.{variable}"]?.Split(':', 2) is not [var name, var key]) return null;
            var secret = secrets.FirstOrDefault(one => (string?)one["metadata"]?["name"] == name);
            return (string?)secret?["data"]?[key] is { } base64 ? Encoding.UTF8.GetString(Convert.FromBase64String(base64)) : null;
        }
        return Value("AWS_ACCESS_KEY_ID") is { } id && Value("AWS_SECRET_ACCESS_KEY") is { } secretKey
            ? new S3Keys(id, secretKey, Value("AWS_SESSION_TOKEN"), $"the Secret that the properties name in {context.Settings.Namespace}")
            : null;
    }
}
