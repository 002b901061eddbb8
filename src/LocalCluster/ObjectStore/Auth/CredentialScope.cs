namespace Tinderbox.LocalCluster.ObjectStore.Auth;

/// <summary>For what a signing key is good: <c>20260102/us-east-1/s3/aws4_request</c>.</summary>
internal sealed record CredentialScope(string Date, string Region, string Product)
{
    private const string Terminator = "aws4_request";

    /// <summary>The access key id and the scope of a <c>Credential</c>; null when it is not five parts that end as they must. The id may hold slashes.</summary>
    internal static (string KeyId, CredentialScope Scope)? Parse(string credential)
    {
        var parts = credential.Split('/');
        return parts.Length >= 5 && parts[^1] == Terminator ? (string.Join('/', parts[..^4]), new CredentialScope(parts[^4], parts[^3], parts[^2])) : null;
    }

    public override string ToString() => $"{Date}/{Region}/{Product}/{Terminator}";

    /// <summary>The steps from the secret to the signing key, in order.</summary>
    internal IEnumerable<string> Steps => [Date, Region, Product, Terminator];
}
