using Shouldly;
using Tinderbox.Testing.Golden;
using Xunit;

namespace Tinderbox.Cli.Tests.Submit;

public sealed class GoldenTests
{
    public static TheoryData<string, string> Cases() => new(GoldenCase.All().Select(c => (c.Name, c.Version)));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_recorded_submission_is_reproduced(string name, string version)
    {
        var golden = new GoldenCase(name, version);
        await using var run = new GoldenRun(golden);

        var differences = await run.DifferencesAsync(TestContext.Current.CancellationToken);

        if (golden.PendingReason is { } reason)
        {
            differences.ShouldNotBeEmpty($"{golden} matches: take it out of pending.txt");
            Assert.Skip(reason);
        }
        differences.ShouldBeEmpty();
    }
}
