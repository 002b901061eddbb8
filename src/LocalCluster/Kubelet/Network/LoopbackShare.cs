using System.Net;
using System.Net.Sockets;

namespace Tinderbox.LocalCluster.Kubelet.Network;

/// <summary>
/// This cluster's part of 127/8, held until disposed: clusters side by side on one machine never take each other's addresses.
/// <code>
/// number n   127.0.0.(n+1):443   where pods look for the API
///            127.n.0.1 …         the pods
/// </code>
/// The kernel keeps the claim (a UDP socket, which only one process can bind) and drops it with the process, however that ends.
/// </summary>
public sealed class LoopbackShare : IDisposable
{
    private const int Last = 200;
    private const int ClaimPort = 6443;
    private const int ApiPort = 443;

    private readonly Socket _claim;

    private LoopbackShare(int number, Socket claim, IPEndPoint? api)
    {
        Number = number;
        _claim = claim;
        Api = api;
    }

    /// <summary>1 for the first cluster of a machine.</summary>
    public int Number { get; }

    /// <summary>What <c>https://kubernetes.default.svc</c> means; null where this user may not open port 443.</summary>
    public IPEndPoint? Api { get; }

    /// <summary>The lowest free number.</summary>
    /// <exception cref="IOException">None is free.</exception>
    public static LoopbackShare Claim()
    {
        for (var number = 1; number <= Last; number++)
        {
            if (Bound(number) is not { } claim) continue;
            var api = new IPEndPoint(new IPAddress([127, 0, 0, (byte)(number + 1)]), ApiPort);
            var answer = Probe(api);
            if (answer is SocketError.Success or SocketError.AccessDenied) return new LoopbackShare(number, claim, answer == SocketError.Success ? api : null);
            // somebody who is no cluster listens there
            claim.Dispose();
        }
        throw new IOException($"{Last} embedded clusters run on this machine, and there is no address for another one; end one with: tinderbox local down");
    }

    /// <summary>Lets the next cluster have it.</summary>
    public void Dispose() => _claim.Dispose();

    private static Socket? Bound(int number)
    {
        var claim = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            claim.Bind(new IPEndPoint(new IPAddress([127, (byte)number, 0, 0]), ClaimPort));
            return claim;
        }
        catch (SocketException)
        {
            claim.Dispose();
            return null;
        }
    }

    private static SocketError Probe(IPEndPoint endpoint)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            probe.Bind(endpoint);
            return SocketError.Success;
        }
        catch (SocketException error)
        {
            return error.SocketErrorCode;
        }
    }
}
