using Tinderbox.Storage;
using Tinderbox.Storage.S3;

namespace Tinderbox.Bootstrap.Prerequisites;

/// <summary>
/// The place for event logs: Spark does not start a driver whose log folder does not exist, and in a bucket a folder exists when something is under it.
/// Bucket and an empty placeholder are made where they are missing; nothing is ever deleted there.
/// </summary>
public sealed class EventLogStep(SetupRequest request)
{
    /// <summary>What is missing, each with a sign as the other steps of a plan; empty when all is there or nothing was asked for.</summary>
    /// <exception cref="IOException">The store does not answer, or the bucket is elsewhere.</exception>
    /// <exception cref="UnauthorizedAccessException">The store refuses the credentials.</exception>
    public async Task<EventLogPlan?> PlanAsync(CancellationToken cancellationToken)
    {
        if (Place() is not { } uri) return null;
        using var buckets = new S3Buckets(Settings(uri));
        if (!await buckets.ExistsAsync(cancellationToken)) return new EventLogPlan(uri, Bucket: true, Placeholder: uri.Path.Length > 1);
        return new EventLogPlan(uri, Bucket: false, Placeholder: uri.Path.Length > 1 && !await buckets.HasPrefixAsync(uri.Path.Trim('/'), cancellationToken));
    }

    /// <summary>Makes what the plan says.</summary>
    public async Task ApplyAsync(EventLogPlan plan, CancellationToken cancellationToken)
    {
        using var buckets = new S3Buckets(Settings(plan.Uri));
        if (plan.Bucket) await buckets.CreateAsync(cancellationToken);
        if (plan.Placeholder) await buckets.WritePlaceholderAsync(plan.Uri.Path.Trim('/'), cancellationToken);
    }

    private StorageUri? Place() => request.EventLog is { } text && StorageUri.Parse(text, "/") is { Scheme: "s3a" or "s3" } uri ? uri : null;

    private S3Settings Settings(StorageUri uri)
    {
        var hadoop = new Dictionary<string, string>();
        if (request.StorageEndpoint is { } endpoint)
        {
            hadoop["fs.s3a.endpoint"] = endpoint;
            hadoop["fs.s3a.path.style.access"] = "true";
        }
        if (request.StorageRegion is { } region) hadoop["fs.s3a.endpoint.region"] = region;
        var settings = S3Settings.From(hadoop, uri.Authority) with { Attempts = 3, ConnectTimeout = TimeSpan.FromSeconds(10), Timeout = TimeSpan.FromSeconds(30) };
        // the keys that go into the Secret, so that what is verified here is what the driver will use
        return request.Credentials is { } keys ? settings with { Keys = new S3Keys(keys.AccessKey, keys.SecretKey, keys.SessionToken, $"the Secret {keys.Name}") } : settings;
    }
}

/// <summary>What is missing of the place for event logs.</summary>
/// <param name="Uri">The place.</param>
/// <param name="Bucket">The bucket is to be made.</param>
/// <param name="Placeholder">The prefix is to get its empty object.</param>
public sealed record EventLogPlan(StorageUri Uri, bool Bucket, bool Placeholder)
{
    /// <summary>Lines of the plan.</summary>
    public IEnumerable<string> Lines =>
    [
        $"{(Bucket ? '+' : '=')} bucket/{Uri.Authority}",
        .. Uri.Path.Length > 1 ? [$"{(Placeholder ? '+' : '=')} placeholder/{Uri.Path.Trim('/')}/"] : Array.Empty<string>(),
    ];
}
