using System.Security.Cryptography;
using Shouldly;
using Tinderbox.Testing;
using Tinderbox.Testing.Golden;
using Xunit;

namespace Tinderbox.Submission.Tests.Golden;

/// <summary>What the real clients of five versions sent. The recordings are read only: nothing here writes them, whatever UPDATE_GOLDEN says.</summary>
public sealed class RecordedSubmissionsTests
{
    public static TheoryData<string, string> Cases() => new(GoldenCase.All().Where(RecordedRun.Covers).Select(c => (c.Name, c.Version)));

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_pure_code_plans_what_the_real_client_sent(string name, string version)
    {
        var golden = new GoldenCase(name, version);
        Assert.SkipWhen(golden.PendingReason is not null, golden.PendingReason ?? "");

        new RecordedRun(golden).Differences().ShouldBeEmpty();
    }

    [Fact]
    public void The_copied_cases_are_the_recorded_ones()
    {
        var recorded = RepositoryRoot.Shared is { } shared ? Path.Combine(shared, "submission/golden") : null;
        Assert.SkipUnless(Directory.Exists(recorded), "the recordings are not here: no ../shared/submission beside the clone");
        var copied = Path.Combine(RepositoryRoot.Path, "tests/Submission.Tests/Cases");

        foreach (var file in Directory.EnumerateFiles(recorded!, "*", SearchOption.AllDirectories))
            Hash(Path.Combine(copied, Path.GetRelativePath(recorded!, file))).ShouldBe(Hash(file), file);
    }

    private static string Hash(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));
}
