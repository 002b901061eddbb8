using Shouldly;

namespace Tinderbox.Storage.Tests;

public sealed class StorageUriTests
{
    [Theory]
    [InlineData("/a/b/", "file:/a/b")]
    [InlineData("file:/a", "file:/a")]
    [InlineData("file:///a//b/../c", "file:/a/c")]
    [InlineData("file://localhost/a", "file:/a")]
    [InlineData("logs", "file:/here/logs")]
    [InlineData("./a:b", "file:/here/a:b")]
    [InlineData("S3A://bucket/x/", "s3a://bucket/x")]
    [InlineData("s3a://bucket", "s3a://bucket/")]
    [InlineData("/../../a", "file:/a")]
    public void Spellings_of_one_place_become_one(string text, string expected) => StorageUri.Parse(text, "/here").ToString().ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("file:a")]
    [InlineData("file://host/a")]
    public void What_names_no_place_is_refused(string text) => Should.Throw<FormatException>(() => StorageUri.Parse(text, "/here"));

    [Fact]
    public void A_scheme_without_access_says_what_is_wanted() =>
        Should.Throw<NotSupportedException>(() => StorageFolders.Open(StorageUri.Parse("hdfs://nn/a", "/"), new Dictionary<string, string>())).Message.ShouldContain("hdfs://nn/a");
}
