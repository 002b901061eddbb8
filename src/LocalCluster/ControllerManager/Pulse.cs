using System.Threading.Channels;

namespace Tinderbox.LocalCluster.ControllerManager;

/// <summary>"Something changed": many signals while nobody waits count as one.</summary>
public sealed class Pulse
{
    private readonly Channel<bool> _channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Never blocks.</summary>
    public void Signal() => _channel.Writer.TryWrite(true);

    /// <summary>Returns at once when there was a signal since the last wait.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _channel.Reader.ReadAsync(cancellationToken);
}
