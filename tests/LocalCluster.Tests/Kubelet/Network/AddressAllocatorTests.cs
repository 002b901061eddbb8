using Shouldly;
using Tinderbox.LocalCluster.Kubelet.Network;
using Xunit;

namespace Tinderbox.LocalCluster.Tests.Kubelet.Network;

public sealed class AddressAllocatorTests
{
    [Fact]
    public void A_pod_keeps_its_address_and_nobody_else_gets_it()
    {
        var allocator = new AddressAllocator(7);
        var addresses = Enumerable.Range(0, 1000).Select(pod => allocator.Take($"pod-{pod}")).ToList();

        addresses.ShouldBeUnique();
        addresses.ShouldAllBe(address => address.StartsWith("127.7."));
        addresses.ShouldNotContain(address => address.EndsWith(".0") || address.EndsWith(".255"));
        allocator.Take("pod-7").ShouldBe(addresses[7]);
    }

    [Fact]
    public void A_released_address_is_not_handed_out_at_once()
    {
        var allocator = new AddressAllocator(7);
        var first = allocator.Take("a");
        allocator.Release("a");

        allocator.Take("b").ShouldNotBe(first);
    }
}
