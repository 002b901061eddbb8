using Microsoft.Extensions.Hosting;

namespace Tinderbox.LocalCluster.ApiServer;

/// <summary>The web host lives as long as its owner says. The framework's own lifetime would take SIGTERM and SIGINT away from the program around it.</summary>
internal sealed class EmbeddedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
