using Shouldly;
using Xunit;

namespace Tinderbox.Submission.Tests.Features;

public sealed class MountVolumesFeatureStepTests
{
    private readonly SubmissionFixture _fixture = new();

    [Theory]
    [InlineData("java.util.NoSuchElementException: key not found: hostPath.v.mount.path", "hostPath.v.options.path=/h")]
    [InlineData("java.util.NoSuchElementException: hostPath.v.options.path is required for hostPath", "hostPath.v.mount.path=/m")]
    [InlineData("java.util.NoSuchElementException: persistentVolumeClaim.v.options.claimName is required for persistentVolumeClaim", "persistentVolumeClaim.v.mount.path=/m")]
    [InlineData("java.util.NoSuchElementException: nfs.v.options.server is required for nfs", "nfs.v.mount.path=/m", "nfs.v.options.path=/p")]
    [InlineData("java.lang.IllegalArgumentException: Kubernetes Volume type `tape` is not supported", "tape.v.mount.path=/m")]
    [InlineData("java.lang.IllegalArgumentException: Volume size `5` is smaller than 1KiB. Missing units?", "emptyDir.v.mount.path=/m", "emptyDir.v.options.sizeLimit=5")]
    [InlineData("java.lang.IllegalArgumentException: These config options are mutually exclusive: emptyDir.v.mount.subPath, emptyDir.v.mount.subPathExpr", "emptyDir.v.mount.path=/m", "emptyDir.v.mount.subPath=a", "emptyDir.v.mount.subPathExpr=b")]
    public void A_volume_that_is_not_whole_is_refused_for_both_roles(string message, params string[] options)
    {
        _fixture.Refusal(Conf("driver", options)).ShouldBe(message);
        _fixture.Refusal(Conf("executor", options)).ShouldBe(message);
    }

    [Fact]
    public void Two_volumes_at_one_path_are_refused() =>
        _fixture.Refusal([.. Conf("driver", "emptyDir.a.mount.path=/m"), .. Conf("driver", "emptyDir.b.mount.path=/m")])
            .ShouldBe("java.lang.IllegalArgumentException: requirement failed: Found duplicated mountPath: '/m'");

    [Theory]
    [InlineData("""{"name":"v","hostPath":{"path":"/h","type":""}}""", "hostPath.v.mount.path=/m", "hostPath.v.options.path=/h")]
    [InlineData("""{"name":"v","nfs":{"server":"s","path":"/p"}}""", "nfs.v.mount.path=/m", "nfs.v.options.path=/p", "nfs.v.options.server=s", "nfs.v.mount.readOnly=true")]
    [InlineData("""{"name":"v","emptyDir":{"medium":"Memory","sizeLimit":"6G"}}""", "emptyDir.v.mount.path=/m", "emptyDir.v.options.medium=Memory", "emptyDir.v.options.sizeLimit=6G")]
    [InlineData("""{"name":"v","persistentVolumeClaim":{"claimName":"SPARK_EXECUTOR_ID-c","readOnly":true}}""", "persistentVolumeClaim.v.mount.path=/m", "persistentVolumeClaim.v.options.claimName=SPARK_EXECUTOR_ID-c", "persistentVolumeClaim.v.mount.readOnly=true")]
    public void Each_kind_of_volume_has_its_source(string source, params string[] options)
    {
        var volume = _fixture.Pod(Conf("driver", options))["spec"]!["volumes"]![0]!;

        System.Text.Json.Nodes.JsonNode.DeepEquals(volume, System.Text.Json.Nodes.JsonNode.Parse(source)).ShouldBeTrue(volume.ToJsonString());
    }

    [Theory]
    [InlineData("3.5.9", "ReadWriteOnce")]
    [InlineData("4.0.5", "ReadWriteOncePod")]
    [InlineData("4.0.5", "ReadWriteOnce", "spark.kubernetes.legacy.useReadWriteOnceAccessMode=true")]
    public void A_claim_with_class_and_size_is_created(string version, string mode, params string[] conf)
    {
        var claim = new SubmissionFixture { Version = version }.Object("PersistentVolumeClaim",
        [
            .. Conf("driver", "persistentVolumeClaim.v.mount.path=/m", "persistentVolumeClaim.v.options.claimName=OnDemand", "persistentVolumeClaim.v.options.storageClass=gp", "persistentVolumeClaim.v.options.sizeLimit=5Gi", "persistentVolumeClaim.v.label.team=a"),
            .. conf.SelectMany(c => new[] { "--conf", c }),
        ]);

        ((string?)claim["metadata"]!["name"]).ShouldBe("job-aaaaaa9a12345678-driver-pvc-0");
        ((string?)claim["spec"]!["accessModes"]![0]).ShouldBe(mode);
        ((string?)claim["spec"]!["resources"]!["requests"]!["storage"]).ShouldBe("5Gi");
        ((string?)claim["metadata"]!["labels"]!["spark-app-selector"]).ShouldBe("spark-00112233445566778899aabbccddeeff");
        ((string?)claim["metadata"]!["labels"]!["team"]).ShouldBe(version == "3.5.9" ? null : "a");
    }

    private static string[] Conf(string role, params string[] options) => [.. options.SelectMany(o => new[] { "--conf", $"spark.kubernetes.{role}.volumes.{o}" })];
}
