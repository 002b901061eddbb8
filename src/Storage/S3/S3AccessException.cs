namespace Tinderbox.Storage.S3;

/// <summary>A request that was refused for who asked. The message names the credentials' source and the missing permission, never a secret.</summary>
public sealed class S3AccessException : UnauthorizedAccessException
{
    internal S3AccessException(string message, string code, string permission, Exception? inner) : base(message, inner)
    {
        (Code, Permission) = (code, permission);
    }

    /// <summary>S3's code: <c>AccessDenied</c>, <c>InvalidAccessKeyId</c>, <c>SignatureDoesNotMatch</c>, <c>RequestTimeTooSkewed</c>, …; <c>NoCredentials</c> is ours.</summary>
    public string Code { get; }

    /// <summary>What the request needs, as policies name it: <c>s3:PutObject</c>.</summary>
    public string Permission { get; }

    internal static S3AccessException WithoutCredentials(S3Settings settings, IEnumerable<string> tried) => new(
        $"no credentials for {settings.Place}; looked for {string.Join("; ", tried)}. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE.", "NoCredentials", "", null);
}

/// <summary>The bucket is in another region than requests were signed for, or the endpoint says so.</summary>
public sealed class S3RegionException : IOException
{
    internal S3RegionException(string message, string? region, Exception inner) : base(message, inner)
    {
        Region = region;
    }

    /// <summary>Where it is; null where the endpoint did not say.</summary>
    public string? Region { get; }
}

/// <summary>Nobody answered, or somebody who is no S3 endpoint.</summary>
public sealed class S3UnreachableException : IOException
{
    internal S3UnreachableException(string message, Exception inner) : base(message, inner)
    {
    }
}
