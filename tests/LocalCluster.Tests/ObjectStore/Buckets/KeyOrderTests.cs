using System.Text;
using Shouldly;
using Tinderbox.LocalCluster.ObjectStore.Buckets;
using Xunit;

namespace Tinderbox.LocalCluster.Tests.ObjectStore.Buckets;

public sealed class KeyOrderTests
{
    [Fact]
    public void The_order_is_that_of_UTF8_bytes()
    {
        string[] keys = ["", "a", "a/", "a0", "ab", "b", "Z", "é", "\ud7ff", "\ue000", "\uffff", "\U0001F600", "\U0010FFFF", "a\U0001F600", "a\ue000"];

        var sorted = keys.Order(KeyOrder.Instance).ToList();

        var byBytes = keys.Order(Comparer<string>.Create((one, other) => Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other)))).ToList();
        sorted.ShouldBe(byBytes);
    }
}
