using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;

namespace Tinderbox.Storage.S3;

/// <summary>Credentials, and in words where they came from.</summary>
/// <param name="Value">For the SDK.</param>
/// <param name="Source">To end a sentence: <c>the profile "dev"</c>.</param>
/// <param name="KeyId">Masked id of the key, where it is known without asking anybody.</param>
internal sealed record S3Credentials(AWSCredentials Value, string Source, string? KeyId)
{
    public override string ToString() => KeyId is null ? Source : $"the key {KeyId} from {Source}";
}

/// <summary>
/// The search for credentials: keys handed in → <c>fs.s3a.aws.credentials.provider</c>, if set → environment → profile (SSO and roles included) → web identity →
/// the container's or the instance's role. The SDK's own search is the same, but keeps to itself what it found.
/// </summary>
internal sealed class S3CredentialSearch(S3Settings settings, Func<string, string?> environment)
{
    private const string Variables = "the environment variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";
    private readonly List<string> _tried = [];

    /// <summary>The first that there are.</summary>
    /// <exception cref="S3AccessException">None were found; the message says where they were looked for.</exception>
    internal S3Credentials Find()
    {
        var found = settings.CredentialsProviders.Count == 0
            ? Given() ?? FromEnvironment() ?? FromProfile() ?? FromWebIdentity() ?? FromRole()
            : settings.CredentialsProviders.Select(FromProvider).FirstOrDefault(one => one is not null);
        return found ?? throw S3AccessException.WithoutCredentials(settings, _tried);
    }

    // https://hadoop.apache.org/docs/stable/hadoop-aws/tools/hadoop-aws/authentication.html, under old and new class names
    private S3Credentials? FromProvider(string provider) => provider[(provider.LastIndexOf('.') + 1)..] switch
    {
        "SimpleAWSCredentialsProvider" or "TemporaryAWSCredentialsProvider" or "BasicAWSCredentialsProvider" => Given(),
        "EnvironmentVariableCredentialsProvider" => FromEnvironment(),
        "ProfileCredentialsProvider" or "ProfileAWSCredentialsProvider" => FromProfile(),
        "WebIdentityTokenCredentialsProvider" or "WebIdentityTokenFileCredentialsProvider" => FromWebIdentity(),
        "AnonymousAWSCredentialsProvider" or "AnonymousCredentialsProvider" => new S3Credentials(new AnonymousAWSCredentials(), "nobody (anonymous)", null),
        "IAMInstanceCredentialsProvider" or "InstanceProfileCredentialsProvider" or "ContainerCredentialsProvider" or "EC2ContainerCredentialsProviderWrapper" => FromRole(),
        "DefaultAWSCredentialsProviderChain" or "DefaultCredentialsProvider" => FromEnvironment() ?? FromProfile() ?? FromWebIdentity() ?? FromRole(),
        _ => Tried<S3Credentials>($"{provider} (a class of the JVM that has no counterpart here)"),
    };

    private S3Credentials? Given() => settings.Keys is { } keys
        ? new S3Credentials(Of(keys.AccessKey, keys.SecretKey, keys.SessionToken), keys.Source, S3Keys.Masked(keys.AccessKey))
        : Tried<S3Credentials>("fs.s3a.access.key and fs.s3a.secret.key");

    private S3Credentials? FromEnvironment()
    {
        if (environment("AWS_ACCESS_KEY_ID") is not { Length: > 0 } id || environment("AWS_SECRET_ACCESS_KEY") is not { Length: > 0 } secret) return Tried<S3Credentials>(Variables);
        return new S3Credentials(Of(id, secret, environment("AWS_SESSION_TOKEN")), Variables, S3Keys.Masked(id));
    }

    private S3Credentials? FromProfile()
    {
        var name = environment("AWS_PROFILE") is { Length: > 0 } set ? set : "default";
        var file = environment("AWS_SHARED_CREDENTIALS_FILE");
        var source = $"the profile \"{name}\" of {(file is { Length: > 0 } ? file : "~/.aws/credentials or ~/.aws/config")}";
        var chain = file is { Length: > 0 } ? new CredentialProfileStoreChain(file) : new CredentialProfileStoreChain();
        if (!chain.TryGetProfile(name, out var profile) || !chain.TryGetAWSCredentials(name, out var credentials)) return Tried<S3Credentials>(source);
        var kind = profile.Options switch { { SsoStartUrl: not null } or { SsoSession: not null } => " (single sign-on)", { RoleArn: { } role } => $" (role {role})", _ => "" };
        return new S3Credentials(credentials, source + kind, profile.Options.AccessKey is { } id ? S3Keys.Masked(id) : null);
    }

    private S3Credentials? FromWebIdentity()
    {
        if (environment("AWS_WEB_IDENTITY_TOKEN_FILE") is not { Length: > 0 } file || environment("AWS_ROLE_ARN") is not { Length: > 0 } role) return Tried<S3Credentials>("AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN");
        return new S3Credentials(new AssumeRoleWithWebIdentityCredentials(file, role, environment("AWS_ROLE_SESSION_NAME") ?? "tinderbox"), $"the web identity of {file} (role {role})", null);
    }

    private S3Credentials? FromRole()
    {
        const string Role = "the role of the container or instance";
        try
        {
            if (DefaultAWSCredentialsIdentityResolver.GetCredentials() is { } credentials) return new S3Credentials(credentials, Role, null);
        }
        catch (Exception e) when (e is AmazonClientException or AmazonServiceException)
        {
            // there is none: said below, with everything else that was tried
        }
        return Tried<S3Credentials>(Role);
    }

    private T? Tried<T>(string what) where T : class
    {
        _tried.Add(what);
        return null;
    }

    private static AWSCredentials Of(string id, string secret, string? token) => token is { Length: > 0 } ? new SessionAWSCredentials(id, secret, token) : new BasicAWSCredentials(id, secret);
}
