using Shouldly;
using Tinderbox.History.Advice;

namespace Tinderbox.History.Tests.Advice;

public sealed class OccupancyTests
{
    [Fact]
    public void Tasks_are_spread_over_their_stage()
    {
        // four tasks of fifteen minutes each, from the first minute to the 31st: two at a time
        var facts = new Run().Stage(1, 4, 30 * Run.Minute, [1, 1, 15 * Run.Minute, 1, 1]).Facts;

        var busy = Occupancy.Of(facts, 60);

        busy[0].ShouldBe(0, 0.001);
        busy[1].ShouldBe(2, 0.001);
        busy[30].ShouldBe(2, 0.001);
        busy[31].ShouldBe(0, 0.001);
    }
}
