using Shouldly;
using Tinderbox.Bootstrap.Preflight;

namespace Tinderbox.Bootstrap.Tests.Stories;

/// <summary>Set-ups with one planted cause each: the doctor names it first, and has nothing to say of the healthy one.</summary>
public sealed class BrokenSetupTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. BrokenSetups.All.Select(broken => broken.Name)];

    [Fact]
    public async Task Nothing_is_said_of_a_healthy_set_up()
    {
        await using var setup = await HealthySetup.StartAsync(Token);

        var findings = await setup.ExamineAsync(Token);

        findings.Where(finding => finding.Result is CheckResult.Fail or CheckResult.Warn).ShouldBeEmpty();
        findings.Where(finding => finding.Result == CheckResult.Pass).Select(finding => finding.Check).ShouldContain("storage");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_planted_cause_is_named_first(string name)
    {
        var broken = BrokenSetups.All.Single(one => one.Name == name);
        await using var setup = await HealthySetup.StartAsync(Token);
        await broken.PlantAsync(setup, Token);

        var findings = await setup.ExamineAsync(Token);

        var first = Doctor.First(findings).ShouldNotBeNull();
        first.Check.ShouldBe(broken.Check, first.Evidence);
        first.Evidence.ShouldContain(broken.Says);
        first.Fix.ShouldNotBeNullOrWhiteSpace();
        first.Link.ShouldNotBeNullOrWhiteSpace();
        (first.Evidence + first.Fix).ShouldNotContain("wJalrXUtnFEMI");
    }

    [Fact]
    public void There_are_at_least_sixty() => BrokenSetups.All.Count.ShouldBeGreaterThanOrEqualTo(60);
}
