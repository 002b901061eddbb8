using Shouldly;
using Tinderbox.Storage.S3;

namespace Tinderbox.Storage.Tests.S3;

public sealed class S3CredentialsTests : IDisposable
{
    private const string Environment = "org.apache.hadoop.fs.s3a.auth.EnvironmentVariableCredentialsProvider";
    private readonly string _folder = Directory.CreateTempSubdirectory("tinderbox-aws-").FullName;
    private readonly Dictionary<string, string> _variables = [];

    public S3CredentialsTests() => _variables["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(_folder, "credentials");

    [Fact]
    public void Keys_of_the_settings_come_first()
    {
        _variables["AWS_ACCESS_KEY_ID"] = "AKIAENVIRONMENT00000";
        _variables["AWS_SECRET_ACCESS_KEY"] = "hidden";

        Find(("fs.s3a.access.key", "AKIASETTINGS00000000"), ("fs.s3a.secret.key", "hidden")).ToString().ShouldBe("the key AKIA…00 from the settings fs.s3a.access.key and fs.s3a.secret.key");
        Find().ToString().ShouldBe("the key AKIA…00 from the environment variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
    }

    [Fact]
    public async Task A_profile_is_told_by_name_and_file()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "credentials"), "[dev]\naws_access_key_id = AKIAPROFILE000000000\naws_secret_access_key = hidden\n", TestContext.Current.CancellationToken);
        _variables["AWS_PROFILE"] = "dev";

        var found = Find();

        found.ToString().ShouldBe($"the key AKIA…00 from the profile \"dev\" of {_folder}/credentials");
        (await found.Value.GetCredentialsAsync()).SecretKey.ShouldBe("hidden");
    }

    [Fact]
    public void A_web_identity_names_its_role()
    {
        _variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = "/var/run/token";
        _variables["AWS_ROLE_ARN"] = "arn:aws:iam::1:role/spark";

        Find().ToString().ShouldBe("the web identity of /var/run/token (role arn:aws:iam::1:role/spark)");
    }

    [Fact]
    public void Providers_are_asked_in_their_order_and_no_others()
    {
        _variables["AWS_ACCESS_KEY_ID"] = "AKIAENVIRONMENT00000";
        _variables["AWS_SECRET_ACCESS_KEY"] = "hidden";

        Find(("fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider, " + Environment)).Source.ShouldContain("AWS_ACCESS_KEY_ID");
        Find(("fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.AnonymousAWSCredentialsProvider")).Source.ShouldBe("nobody (anonymous)");
        var refused = Should.Throw<S3AccessException>(() => Find(("fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider,com.example.OwnProvider")));
        refused.Code.ShouldBe("NoCredentials");
        refused.Message.ShouldContain("looked for fs.s3a.access.key and fs.s3a.secret.key; com.example.OwnProvider (a class of the JVM that has no counterpart here)");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private S3Credentials Find(params (string Key, string Value)[] conf) =>
        new S3CredentialSearch(S3Settings.From(conf.ToDictionary(one => one.Key, one => one.Value), "logs"), name => _variables.GetValueOrDefault(name)).Find();
}
