using System.Text.Json.Nodes;
using Shouldly;
using Tinderbox.Bootstrap.Preflight;
using Tinderbox.Spark.Configuration;

namespace Tinderbox.Bootstrap.Tests.Preflight;

public sealed class DoctorTests
{
    private static readonly CheckSettings Settings = new() { Conf = new SparkConf(), Namespace = "spark" };

    [Fact]
    public async Task A_check_that_crashes_is_a_failed_check_and_the_others_go_on()
    {
        var findings = await Doctor.ExamineAsync([new Crash(), new ClientToolsCheck()], new CheckContext(null, "no kubeconfig", Settings), TestContext.Current.CancellationToken);

        findings.Select(finding => finding.Result).ShouldBe([CheckResult.Fail, CheckResult.Pass]);
        findings[0].Evidence.ShouldContain("out of ink");
        Doctor.First(findings)!.Check.ShouldBe("crash");
    }

    [Fact]
    public async Task Without_a_cluster_the_context_fails_and_what_needs_one_is_skipped()
    {
        var findings = await Doctor.ExamineAsync(Doctor.Checks, new CheckContext(null, "there is no kubeconfig", Settings), TestContext.Current.CancellationToken);

        Doctor.First(findings)!.Check.ShouldBe("context");
        findings.Count(finding => finding.Result == CheckResult.Fail).ShouldBe(1);
        findings.Select(finding => finding.Check).Distinct().Count().ShouldBe(Doctor.Checks.Count);
    }

    [Fact]
    public void Name_servers_that_are_not_ready_are_told()
    {
        var dead = JsonNode.Parse("""[{"metadata":{"name":"kube-dns"},"subsets":[{"notReadyAddresses":[{"ip":"10.0.0.9"}]}]}]""")!.AsArray().Select(one => one!.AsObject()).ToList();

        new DnsCheck().Decide(dead).Result.ShouldBe(CheckResult.Fail);
        new DnsCheck().Decide([]).Result.ShouldBe(CheckResult.Skip);
    }

    [Fact]
    public void An_image_must_be_built_for_the_nodes_processors()
    {
        var there = new RegistryAnswer(RegistryState.There, ["amd64"], null, null);

        new ImageCheck().Decide("a/b:1", there, ["amd64"], Settings).Result.ShouldBe(CheckResult.Pass);
        new ImageCheck().Decide("a/b:1", there, ["amd64", "arm64"], Settings).Evidence.ShouldContain("arm64");
        new ImageCheck().Decide("a/b:1", there with { State = RegistryState.Missing }, [], Settings).Result.ShouldBe(CheckResult.Fail);
        new ImageCheck().Decide("a/b:1", there with { SparkVersion = "3.5.9" }, [], Settings).Result.ShouldBe(CheckResult.Fail);
        new ImageCheck().Decide("a/b:1", there with { State = RegistryState.Refused }, [], Settings).Fix!.ShouldContain("--pull-secret");
    }

    private sealed class Crash : ICheck
    {
        public string Name => "crash";

        public Task<Finding> RunAsync(CheckContext context, CancellationToken cancellationToken) => throw new InvalidOperationException("out of ink");
    }
}
