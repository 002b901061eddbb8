using Shouldly;
using Tinderbox.LocalCluster.Kubelet.Network;
using Xunit;

namespace Tinderbox.LocalCluster.Tests.Kubelet.Network;

public sealed class LoopbackShareTests
{
    [Fact]
    public async Task Clusters_that_start_at_the_same_moment_never_get_the_same_addresses()
    {
        var shares = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(LoopbackShare.Claim)));

        try
        {
            shares.Select(share => share.Number).ShouldBeUnique();
            shares.Where(share => share.Api is not null).ShouldAllBe(share => share.Api!.ToString() == $"127.0.0.{share.Number + 1}:443");
        }
        finally
        {
            foreach (var share in shares) share.Dispose();
        }
    }
}
