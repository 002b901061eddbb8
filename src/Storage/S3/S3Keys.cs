namespace Tinderbox.Storage.S3;

/// <summary>An access key that somebody handed in. It never shows its secret.</summary>
/// <param name="accessKey">Id of the key.</param>
/// <param name="secretKey">The secret.</param>
/// <param name="sessionToken">Of a temporary key; null for a permanent one.</param>
/// <param name="source">Where it came from, to end a sentence: <c>the Secret spark/s3-credentials</c>.</param>
public sealed class S3Keys(string accessKey, string secretKey, string? sessionToken, string source)
{
    /// <summary>Where it came from, to end a sentence.</summary>
    public string Source => source;

    internal string AccessKey => accessKey;

    internal string SecretKey => secretKey;

    internal string? SessionToken => sessionToken;

    /// <inheritdoc/>
    public override string ToString() => $"{Masked(accessKey)} from {source}";

    /// <summary>Enough of an id to find the key, not enough to use it.</summary>
    internal static string Masked(string accessKey) => accessKey.Length <= 8 ? "****" : $"{accessKey[..4]}…{accessKey[^2..]}";
}
