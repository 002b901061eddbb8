using Shouldly;
using Tinderbox.HistoryServer.Ui.Charts;

namespace Tinderbox.HistoryServer.Tests.Ui.Charts;

public sealed class ScaleTests
{
    [Fact]
    public void Ticks_stand_at_round_numbers() => new Scale(0, 9.3, 0, 100).Ticks(4).ShouldBe([0, 5]);

    [Fact]
    public void Time_ticks_are_steps_of_a_clock() => new Scale(0, 200_000, 0, 100).TimeTicks(8).ShouldBe([0, 30_000, 60_000, 90_000, 120_000, 150_000, 180_000]);

    [Fact]
    public void An_empty_scale_has_no_ticks_and_one_place()
    {
        var scale = new Scale(5, 5, 10, 90);

        scale.Ticks(4).ShouldBeEmpty();
        scale.TimeTicks(4).ShouldBeEmpty();
        scale.ByteTicks(4).ShouldBeEmpty();
        scale.At(5).ShouldBe(10);
    }
}
