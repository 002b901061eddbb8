namespace Tinderbox.Storage.S3;

/// <summary>
/// How a bucket is reached: Hadoop's <c>fs.s3a.*</c>, so that a Spark application's configuration does for this side as well. See
/// https://hadoop.apache.org/docs/stable/hadoop-aws/tools/hadoop-aws/index.html.
/// </summary>
public sealed record S3Settings
{
    private const string NoRegion = "us-east-1";

    /// <summary>The bucket; empty where only the endpoint is asked.</summary>
    public required string Bucket { get; init; }

    /// <summary>Null for Amazon's own.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Region to sign for; null to take the environment's, else us-east-1.</summary>
    public string? Region { get; init; }

    /// <summary><c>http://endpoint/bucket</c> instead of <c>http://bucket.endpoint</c>.</summary>
    public bool PathStyle { get; init; }

    /// <summary>Keys that were handed in; they come before everything else. Null to look for some.</summary>
    public S3Keys? Keys { get; init; }

    /// <summary>Classes of <c>fs.s3a.aws.credentials.provider</c> in their order; empty for the usual search.</summary>
    public IReadOnlyList<string> CredentialsProviders { get; init; } = [];

    /// <summary>Tries of one request, the first included.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>For a connection.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Without a byte from the other side.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(200);

    /// <summary>Open at the same time.</summary>
    public int Connections { get; init; } = 64;

    /// <summary>Bytes of a part of a large write.</summary>
    public long PartSize { get; init; } = 64L << 20;

    /// <summary>Writes of this size on go in parts.</summary>
    public long MultipartThreshold { get; init; } = 128L << 20;

    /// <summary>Whether writes carry a checksum that not every endpoint understands.</summary>
    public bool Checksums { get; init; }

    /// <summary>Encryption that writes ask for: <c>AES256</c>, <c>aws:kms</c>; null for the bucket's own.</summary>
    public string? Encryption { get; init; }

    /// <summary>Id of the KMS key; null for the account's.</summary>
    public string? EncryptionKey { get; init; }

    /// <summary>Host and port of a proxy; null for none.</summary>
    public (string Host, int Port)? Proxy { get; init; }

    /// <summary>PEM file of certificate authorities to trust instead of the machine's; null for those.</summary>
    public string? CertificateAuthorities { get; init; }

    /// <summary>Reads the settings for a bucket.</summary>
    /// <param name="hadoopConf">Keys such as <c>fs.s3a.endpoint</c>; in Spark's properties they have <c>spark.hadoop.</c> before them.</param>
    /// <param name="bucket">Its own keys, <c>fs.s3a.bucket.NAME.…</c>, win.</param>
    /// <exception cref="FormatException">A value cannot be read; the message names its key.</exception>
    public static S3Settings From(IReadOnlyDictionary<string, string> hadoopConf, string bucket)
    {
        var conf = new HadoopValues(hadoopConf, bucket);
        var endpoint = EndpointOf(conf);
        return new S3Settings
        {
            Bucket = bucket,
            Endpoint = endpoint,
            Region = conf.Text("endpoint.region") ?? RegionOf(endpoint),
            PathStyle = conf.Flag("path.style.access", false),
            Keys = KeysOf(conf),
            CredentialsProviders = [.. (conf.Text("aws.credentials.provider") ?? "").Split([',', '\n', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            Attempts = Math.Max(1, conf.Number("attempts.maximum", 5)),
            ConnectTimeout = conf.Time("connection.establish.timeout", TimeSpan.FromSeconds(30)),
            Timeout = conf.Time("connection.timeout", TimeSpan.FromSeconds(200)),
            Connections = Math.Max(1, conf.Number("connection.maximum", 64)),
            PartSize = Math.Max(5L << 20, conf.Size("multipart.size", 64L << 20)),
            MultipartThreshold = Math.Max(5L << 20, conf.Size("multipart.threshold", 128L << 20)),
            Checksums = conf.Flag("checksum.generation", endpoint is null),
            Encryption = EncryptionOf(conf.Text("encryption.algorithm") ?? conf.Text("server-side-encryption-algorithm")),
            EncryptionKey = conf.Text("encryption.key") ?? conf.Text("server-side-encryption.key"),
            Proxy = conf.Text("proxy.host") is { } host ? (host, conf.Number("proxy.port", conf.Flag("connection.ssl.enabled", true) ? 443 : 80)) : null,
        };
    }

    /// <summary>Where requests go, for messages.</summary>
    public string Place => Endpoint is null ? $"Amazon S3 in {RegionOrDefault}" : Endpoint.GetLeftPart(UriPartial.Authority);

    internal string RegionOrDefault => Region ?? NoRegion;

    // an endpoint without a scheme gets the one that connection.ssl.enabled says; Amazon's own addresses say no more than a region
    private static Uri? EndpointOf(HadoopValues conf)
    {
        if (conf.Text("endpoint") is not { } text) return null;
        var full = text.Contains("://", StringComparison.Ordinal) ? text : (conf.Flag("connection.ssl.enabled", true) ? "https://" : "http://") + text;
        return Uri.TryCreate(full, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri
            : throw new FormatException($"{conf.KeyOf("endpoint")} is \"{text}\"; wanted an address such as http://127.0.0.1:9000");
    }

    private static readonly char[] AddressMarks = ['.', '-'];

    private static string? RegionOf(Uri? endpoint)
    {
        const string Amazon = ".amazonaws.com";
        if (endpoint is null || !endpoint.Host.EndsWith(Amazon, StringComparison.OrdinalIgnoreCase)) return null;
        var words = endpoint.Host[..^Amazon.Length].Split(AddressMarks);
        return words.Length >= 4 && words[0] == "s3" ? string.Join('-', words[^3..]) : null;
    }

    private static S3Keys? KeysOf(HadoopValues conf)
    {
        if (conf.Text("access.key") is not { } access || conf.Text("secret.key") is not { } secret) return null;
        return new S3Keys(access, secret, conf.Text("session.token"), $"the settings {conf.KeyOf("access.key")} and {conf.KeyOf("secret.key")}");
    }

    private static string? EncryptionOf(string? algorithm) => algorithm?.ToUpperInvariant() switch
    {
        null => null,
        "AES256" or "SSE-S3" => "AES256",
        "SSE-KMS" => "aws:kms",
        "DSSE-KMS" => "aws:kms:dsse",
        var other => throw new FormatException($"fs.s3a.encryption.algorithm is \"{other}\"; wanted AES256, SSE-KMS or DSSE-KMS (keys that the client itself holds are Spark's matter only)"),
    };
}
