using Shouldly;
using Tinderbox.LocalCluster.ObjectStore.Auth;
using Xunit;

namespace Tinderbox.LocalCluster.Tests.ObjectStore.Auth;

public sealed class AccessKeysTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tinderbox-keys-").FullName;

    private string CredentialsFile => Path.Combine(_folder, "s3-credentials");

    [Fact]
    public void The_first_start_makes_a_key_for_its_owner_only_and_the_next_keeps_it()
    {
        var made = AccessKeys.Load(CredentialsFile);
        var text = File.ReadAllText(CredentialsFile);

        var id = AccessKeys.Parse(text.Split('\n')).Keys.ShouldHaveSingleItem();

        made.Find(id)!.MayWrite.ShouldBeTrue();
        File.GetUnixFileMode(CredentialsFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        AccessKeys.Load(CredentialsFile).Find(id).ShouldNotBeNull();
        File.ReadAllText(CredentialsFile).ShouldBe(text);
    }

    [Fact]
    public void A_profile_may_be_for_reading_only()
    {
        var keys = AccessKeys.Parse(["[default]", "aws_access_key_id = A", "aws_secret_access_key=s", "# a comment", "[guest]", "aws_access_key_id = B", "aws_secret_access_key = s=t", "tinderbox_access = read-only", "[broken]", "aws_access_key_id = C"]);

        keys.Keys.ShouldBe(["A", "B"], ignoreOrder: true);
        keys["A"].MayWrite.ShouldBeTrue();
        keys["B"].MayWrite.ShouldBeFalse();
        keys["B"].Secret.ShouldBe("s=t");
    }

    [Fact]
    public void A_key_never_shows_its_secret() => new AccessKey("A", "hidden", true).ToString().ShouldBe("A");

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
