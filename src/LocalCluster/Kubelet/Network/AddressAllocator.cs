namespace Tinderbox.LocalCluster.Kubelet.Network;

/// <summary>
/// Addresses 127.N.0.1 … 127.N.255.254 for pods, N being the cluster's (<see cref="LoopbackShare"/>): all of 127/8 is the loopback device
/// on Linux, so none needs setting up. An address is handed out again only when it must be, so that a late packet of an old pod does not
/// reach a new one.
/// </summary>
public sealed class AddressAllocator(int share)
{
    private const int Last = (256 * 256) - 2;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _byPod = [];
    private readonly HashSet<int> _taken = [];
    private int _next = 1;

    /// <summary>The pod's address; the same one when asked again.</summary>
    /// <exception cref="InvalidOperationException">All addresses are in use.</exception>
    public string Take(string podUid)
    {
        lock (_lock)
        {
            if (_byPod.TryGetValue(podUid, out var held)) return Text(held);
            for (var tried = 0; tried < Last; tried++)
            {
                var candidate = _next;
                _next = _next == Last ? 1 : _next + 1;
                if (!IsUsable(candidate) || !_taken.Add(candidate)) continue;
                _byPod[podUid] = candidate;
                return Text(candidate);
            }
        }
        throw new InvalidOperationException("All 64,000 pod addresses are in use; delete pods first.");
    }

    /// <summary>Gives the pod's address back; harmless when it has none.</summary>
    public void Release(string podUid)
    {
        lock (_lock)
            if (_byPod.Remove(podUid, out var held)) _taken.Remove(held);
    }

    // .0 and .255 look like network and broadcast addresses to some programs
    private static bool IsUsable(int number) => number % 256 is not 0 and not 255;

    private string Text(int number) => $"127.{share}.{number / 256}.{number % 256}";
}
