using Shouldly;
using Tinderbox.SimulatedPods;
using Xunit;

namespace Tinderbox.LocalCluster.Tests.Stories;

/// <summary>The size of the application that the product's promises speak of, without a process behind any pod.</summary>
public sealed class SimulatedPodsTests
{
    [Theory]
    [InlineData(15)]
    [InlineData(150)]
    public async Task No_event_of_many_executors_is_lost_or_out_of_order(int pods)
    {
        var outcome = await Simulation.RunAsync(pods, TestContext.Current.CancellationToken);

        outcome.Faults.ShouldBeEmpty();
        outcome.Events.ShouldBeGreaterThanOrEqualTo(pods * 4);
    }
}
