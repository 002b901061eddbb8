using Shouldly;
using Tinderbox.History.Advice;
using Tinderbox.History.Tests.Replay;
using Tinderbox.Testing;

namespace Tinderbox.History.Tests.Golden;

/// <summary>The planted fault of every recorded faulty run stands first; the healthy runs hear nothing.</summary>
public sealed class AdviceTests
{
    private static readonly string Planted = Path.Combine(RepositoryRoot.Path, "tests/History.Tests/Advice/Recordings");

    [Theory]
    [InlineData("skew", "skew")]
    [InlineData("straggler", "skew")]
    [InlineData("cross-join", "cross-join")]
    [InlineData("python-udf", "python-udf")]
    [InlineData("version-traps", "version-traps")]
    [InlineData("driver-gaps", "driver-gaps")]
    public async Task The_fault_that_was_planted_stands_first(string recording, string rule)
    {
        var findings = await AdviseAsync(Directory.GetFiles(Path.Combine(Planted, recording)).Single());

        findings.Select(finding => finding.Rule).FirstOrDefault().ShouldBe(rule, Text(findings));
    }

    [Theory]
    [Trait("Speed", "Slow")]
    [InlineData("3.5.9/fetch-failure", "fetch-failure")]
    [InlineData("3.5.9/job-failure", "failed-work")]
    [InlineData("3.5.9/sql-failure", "failed-work")]
    [InlineData("3.5.9/task-retry", "retried-work")]
    [InlineData("3.5.9/killed-plain", "unfinished")]
    [InlineData("3.5.9/speculation-one-host", "speculation")]
    [InlineData("4.1.4/task-retry", "retried-work")]
    [InlineData("4.3.0/task-retry", "retried-work")]
    [InlineData("4.3.0/sql-failure", "failed-work")]
    [InlineData("4.3.0/connect", "failed-work")]
    [InlineData("4.3.0/executor-lost", "lost-executor")]
    [InlineData("4.3.0/killed-default", "unfinished")]
    public async Task The_fault_of_a_recorded_run_stands_first(string application, string rule)
    {
        var findings = await AdviseAsync(Log(application));

        findings.Select(finding => finding.Rule).FirstOrDefault().ShouldBe(rule, Text(findings));
    }

    [Theory]
    [Trait("Speed", "Slow")]
    [InlineData("3.5.9/cache-levels")]
    [InlineData("3.5.9/codec-none")]
    [InlineData("3.5.9/codec-zstd")]
    [InlineData("3.5.9/groups-names")]
    [InlineData("3.5.9/many-jobs")]
    [InlineData("3.5.9/pi")]
    [InlineData("3.5.9/python-udf")]
    [InlineData("3.5.9/rolling")]
    [InlineData("3.5.9/secrets")]
    [InlineData("3.5.9/sql-aqe")]
    [InlineData("3.5.9/streaming-files")]
    [InlineData("4.1.4/pi")]
    [InlineData("4.3.0/cache-levels")]
    [InlineData("4.3.0/dynamic-allocation")]
    [InlineData("4.3.0/rolling")]
    [InlineData("4.3.0/secrets")]
    [InlineData("4.3.0/sql-aqe")]
    [InlineData("4.3.0/streaming-files")]
    public async Task A_healthy_run_hears_nothing(string application)
    {
        var findings = await AdviseAsync(Log(application));

        findings.ShouldBeEmpty(Text(findings));
    }

    private static string Log(string application)
    {
        Assert.SkipWhen(RecordedCase.Root is null, "The recordings in ../shared/history/runs are not here.");
        return Directory.GetFileSystemEntries(Path.Combine(RecordedCase.Root!, application)).Single(entry => !Path.GetFileName(entry).StartsWith("rest", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<Finding>> AdviseAsync(string log) => Advisor.Advise((await Recording.ReplayAsync(log, new())).Store.Facts());

    private static string Text(IEnumerable<Finding> findings) =>
        string.Join('\n', findings.Select(finding => $"{finding.Severity} {finding.Rule}: {finding.Title} lost {finding.Loss} | {string.Join("; ", finding.Evidence.Take(5).Select(evidence => $"{evidence.Name}: {evidence.Value}"))}"));
}
