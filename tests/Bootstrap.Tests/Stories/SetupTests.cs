using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.LocalCluster.ApiServer;

namespace Tinderbox.Bootstrap.Tests.Stories;

/// <summary>The story of setup on the embedded API server, and on a real one where it is to be had.</summary>
public sealed class SetupTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Setup_on_the_embedded_cluster_is_applied_once_and_taken_back_as_a_whole()
    {
        await using var host = await ApiServerHost.StartAsync(new ApiServerOptions(), Token);
        using var client = new KubernetesClient(host.AdminClientOptions());

        await new SetupStory(client, Token).RunAsync(SetupStory.Everything("spark"));
        await new SetupStory(client, Token).UndoKeepsWhatOthersMadeAsync("theirs");
    }

    [Fact]
    public async Task Setup_on_a_real_API_server_is_applied_once_and_taken_back_as_a_whole()
    {
        var real = await RealApiServer.StartedAsync(Token);
        using var client = new KubernetesClient(real.Admin);

        await new SetupStory(client, Token).RunAsync(SetupStory.Everything("setup-all"));
        await new SetupStory(client, Token).UndoKeepsWhatOthersMadeAsync("setup-theirs");
    }
}
