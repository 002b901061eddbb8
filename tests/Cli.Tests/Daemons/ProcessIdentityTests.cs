using Shouldly;
using Tinderbox.Cli.Daemons;
using Xunit;

namespace Tinderbox.Cli.Tests.Daemons;

public sealed class ProcessIdentityTests
{
    [Fact]
    public void A_name_with_blanks_and_parentheses_does_not_shift_the_fields() =>
        ProcessIdentity.StatFields("17 (a) b (c)) S 1 2 3\n").ShouldBe(["S", "1", "2", "3"]);

    [Fact]
    public void This_process_lives_and_is_itself()
    {
        var self = ProcessIdentity.Of(Environment.ProcessId).ShouldNotBeNull();

        self.IsAlive.ShouldBeTrue();
        (self with { StartTicks = self.StartTicks - 1 }).IsAlive.ShouldBeFalse();
        (self with { Boot = "another" }).IsAlive.ShouldBeFalse();
    }

    [Fact]
    public void A_process_that_is_not_there_has_no_identity() => ProcessIdentity.Of(int.MaxValue).ShouldBeNull();

    [Fact]
    public void Usage_of_this_process_is_more_than_nothing() => ProcessUsage.Of(Environment.ProcessId).ShouldNotBeNull().ResidentBytes.ShouldBeGreaterThan(1 << 20);
}
