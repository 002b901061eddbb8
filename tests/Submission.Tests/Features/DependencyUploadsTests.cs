using Shouldly;
using Tinderbox.Spark.Configuration;
using Xunit;

namespace Tinderbox.Submission.Tests.Features;

public sealed class DependencyUploadsTests
{
    private static readonly string[] To = ["--conf", "spark.kubernetes.file.upload.path=file:///up/"];
    private readonly SubmissionFixture _fixture = new SubmissionFixture().With("/here/a.jar", "").With("/here/f.txt", "").With("/here/e.tgz", "").With("/here/l.py", "").With("/here/sp ace.txt", "");

    [Fact]
    public void Local_files_go_up_in_Sparks_order_each_into_its_own_folder()
    {
        var made = _fixture.Prepare(SubmissionFixture.Call([.. To, "--py-files", "l.py", "--archives", "e.tgz#env", "--files", "f.txt", "--jars", "a.jar"]));

        made.Events.OfType<SubmissionEvent.Upload>().Select(u => $"{u.SourcePath} {u.TargetUri}").ShouldBe(
        [
            "/here/a.jar file:///up/spark-upload-upload-0/a.jar",
            "/here/f.txt file:///up/spark-upload-upload-1/f.txt",
            "/here/e.tgz file:///up/spark-upload-upload-2/e.tgz",
            "/here/l.py file:///up/spark-upload-upload-3/l.py",
        ]);
        made.Events.OfType<SubmissionEvent.Log>().ShouldContain(l => l.Text == "Uploading file: /here/a.jar to dest: file:///up/spark-upload-upload-0/a.jar...");
        var properties = Properties(made);
        properties["spark.jars"].ShouldBe("file:///up/spark-upload-upload-0/a.jar,local:///opt/app.jar");
        properties["spark.archives"].ShouldBe("file:/up/spark-upload-upload-2/e.tgz#env");
        properties["spark.submit.pyFiles"].ShouldBe("file:///up/spark-upload-upload-3/l.py");
    }

    [Fact]
    public void Remote_files_stay_and_come_last()
    {
        var made = _fixture.Prepare(SubmissionFixture.Call([.. To, "--files", "https://h/x,f.txt,local:///y"]));

        Properties(made)["spark.files"].ShouldBe("file:///up/spark-upload-upload-0/f.txt,https://h/x,local:///y");
    }

    [Fact]
    public void Without_a_place_to_go_a_local_file_is_refused() => _fixture.Refusal("--files", "f.txt").ShouldBe("org.apache.spark.SparkException: Please specify spark.kubernetes.file.upload.path property.");

    [Fact]
    public void Nothing_goes_up_that_is_not_local() => _fixture.Prepare(SubmissionFixture.Call("--files", "https://h/x")).Events.OfType<SubmissionEvent.Upload>().ShouldBeEmpty();

    [Fact]
    public void A_blank_in_a_name_is_a_blank_again_where_it_is_read() =>
        _fixture.Prepare(SubmissionFixture.Call([.. To, "--files", "sp ace.txt"])).Events.OfType<SubmissionEvent.Upload>().ShouldHaveSingleItem().SourcePath.ShouldBe("/here/sp ace.txt");

    [Fact]
    public void A_file_is_named_by_its_URI_when_it_cannot_be_copied() =>
        _fixture.Prepare(SubmissionFixture.Call([.. To, "--files", "f.txt"])).Events.OfType<SubmissionEvent.Upload>().ShouldHaveSingleItem().SourceUri.ShouldBe("file:/here/f.txt");

    internal static IReadOnlyDictionary<string, string> Properties(DriverSubmission made) => JavaProperties.Parse((string)made.Plan[^1].Body!["data"]!["spark.properties"]!);
}
