using Shouldly;
using Tinderbox.Submission.Explanations;
using Xunit;

namespace Tinderbox.Submission.Tests.Explanations;

public sealed class SubmissionExplanationTests
{
    [Fact]
    public void A_field_names_the_property_and_the_line_that_caused_it()
    {
        var fixture = new SubmissionFixture().With("/conf/spark-defaults.conf", "# none\nspark.kubernetes.driver.label.team data\n");

        var cause = Field(fixture, "Pod", "metadata.labels.team").Causes.ShouldHaveSingleItem();

        cause.What.ShouldBe("spark.kubernetes.driver.label.team");
        cause.Origin.ShouldBe("/conf/spark-defaults.conf:2");
    }

    [Fact]
    public void A_flag_that_won_over_a_file_tells_what_it_won_over()
    {
        var fixture = new SubmissionFixture().With("/conf/spark-defaults.conf", "spark.driver.memory 1g\n");

        var cause = Field(fixture, "Pod", "spec.containers[spark-kubernetes-driver].resources.limits.memory", "--driver-memory", "2g").Causes.ShouldHaveSingleItem();

        cause.Origin.ShouldBe("--driver-memory");
        cause.Overrides.ShouldBe(["1g (/conf/spark-defaults.conf:1)"]);
    }

    [Fact]
    public void A_value_equal_to_the_default_still_has_its_cause() =>
        Field(new SubmissionFixture(), "Pod", "spec.containers[spark-kubernetes-driver].resources.requests.cpu", "--conf", "spark.driver.cores=1").Causes.ShouldHaveSingleItem().What.ShouldBe("spark.driver.cores");

    [Fact]
    public void A_default_names_the_property_that_would_change_it()
    {
        var field = Field(new SubmissionFixture(), "Pod", "spec.containers[spark-kubernetes-driver].imagePullPolicy");

        field.Causes.ShouldBeEmpty();
        field.Step.ShouldBe("BasicDriverFeatureStep");
        field.Defaults.ShouldBe(["spark.kubernetes.container.image.pullPolicy"]);
    }

    [Fact]
    public void What_a_template_brings_is_caused_by_its_file()
    {
        var fixture = new SubmissionFixture().With("/here/t.yaml", "kind: Pod\napiVersion: v1\nspec: {priorityClassName: high, containers: [{name: main}]}\n");

        var field = Field(fixture, "Pod", "spec.priorityClassName", "--conf", "spark.kubernetes.driver.podTemplateFile=t.yaml");

        field.Step.ShouldBe("pod template");
        field.Causes.ShouldContain(c => c.What == "spark.kubernetes.driver.podTemplateFile" && c.Value == "t.yaml" && c.Origin == "--conf");
    }

    [Fact]
    public void The_environment_is_a_cause_too()
    {
        var fixture = new SubmissionFixture().WithVariable("SPARK_USER", "grace");

        Field(fixture, "Pod", "spec.containers[spark-kubernetes-driver].env[SPARK_USER].value").Causes.ShouldHaveSingleItem().What.ShouldBe("$SPARK_USER");
    }

    [Fact]
    public void Secrets_are_hidden_wherever_they_stand()
    {
        var fixture = new SubmissionFixture().With("/conf/spark-defaults.conf", "spark.hadoop.fs.s3a.secret.key canary\n");

        var all = SubmissionExplanation.Of(
            fixture.Resolved(SubmissionFixture.Call(
                "--conf", "spark.kubernetes.driverEnv.DB_PASSWORD=canary", "--conf", "spark.kubernetes.authenticate.driver.oauthToken=canary",
                "--conf", "spark.kubernetes.driver.annotation.token=canary")),
            fixture.Inputs, SubmissionFixture.Identity, fixture.Rules)!;

        all.ShouldContain(o => o.Kind == "Secret");
        foreach (var field in all.SelectMany(o => o.Fields))
        {
            field.Value.ShouldNotContain("canary", Case.Insensitive, field.Path);
            foreach (var cause in field.Causes) (cause.Value + string.Concat(cause.Overrides)).ShouldNotContain("canary");
        }
    }

    [Fact]
    public void A_submission_that_would_be_refused_has_no_explanation()
    {
        var fixture = new SubmissionFixture();

        SubmissionExplanation.Of(fixture.Resolved(SubmissionFixture.Call("--conf", "spark.driver.bindAddress=1.2.3.4")), fixture.Inputs, SubmissionFixture.Identity, fixture.Rules).ShouldBeNull();
    }

    private static ExplainedField Field(SubmissionFixture fixture, string kind, string path, params string[] args) =>
        SubmissionExplanation.Of(fixture.Resolved(SubmissionFixture.Call(args)), fixture.Inputs, SubmissionFixture.Identity, fixture.Rules)!
            .First(o => o.Kind == kind).Fields.Single(f => f.Path == path);
}
