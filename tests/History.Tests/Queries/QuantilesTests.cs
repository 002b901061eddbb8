using Shouldly;
using Tinderbox.History.Queries;

namespace Tinderbox.History.Tests.Queries;

public sealed class QuantilesTests
{
    [Fact]
    public void Positions_are_cut_down_and_never_interpolated() => new Quantiles([0.0, 0.25, 0.5, 0.75, 1.0], 4).Of([40, 10, 30, 20]).ShouldBe([10.0, 20.0, 30.0, 40.0, 40.0]);

    [Fact]
    public void Quantiles_come_back_sorted() => new Quantiles([0.9, 0.1], 10).Asked.ShouldBe([0.1, 0.9]);

    [Fact]
    public void Negative_values_are_those_of_tasks_that_did_not_succeed() => new Quantiles([0.0, 1.0], 2).Of([-5, 7, -1, 9]).ShouldBe([7.0, 9.0]);

    [Fact]
    public void A_position_without_a_value_is_not_a_number() => new Quantiles([0.0, 1.0], 3).Of([5, 6]).ShouldBe([5.0, double.NaN]);
}
