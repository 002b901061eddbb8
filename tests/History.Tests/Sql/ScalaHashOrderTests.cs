using Shouldly;
using Tinderbox.History.Sql;

namespace Tinderbox.History.Tests.Sql;

public sealed class ScalaHashOrderTests
{
    [Fact]
    public void Four_elements_stay_as_they_came() => ScalaHashOrder.Of([9, 2, 7, 1]).ShouldBe([9, 2, 7, 1]);

    // recorded: the job ids of an execution as the real server lists them
    [Fact]
    public void Five_elements_are_in_the_order_of_their_hash() => ScalaHashOrder.Of([7, 8, 9, 10, 11]).ShouldBe([10, 9, 7, 11, 8]);

    [Fact]
    public void Many_elements_are_all_there()
    {
        var many = Enumerable.Range(-5000, 10_000).ToList();

        ScalaHashOrder.Of(many).Order().ShouldBe(many);
    }
}
