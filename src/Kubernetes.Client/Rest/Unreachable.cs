using System.Net.Sockets;
using System.Security.Authentication;
using Tinderbox.Kubernetes.Client.KubeConfigs;

namespace Tinderbox.Kubernetes.Client.Rest;

/// <summary>Puts the failures of sockets and TLS into words.</summary>
internal static class Unreachable
{
    internal static KubernetesUnreachableException From(ClientOptions options, Exception error) => new(options.Server, Reason(error), error);

    private static string Reason(Exception error) => error switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "its name does not resolve",
        _ when Inner<SocketException>(error) is { } socket => socket.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => "the connection was refused",
            SocketError.TimedOut => "the connection timed out",
            SocketError.HostUnreachable or SocketError.NetworkUnreachable => "there is no route to it",
            SocketError.ConnectionReset => "the connection was cut",
            _ => socket.Message,
        },
        _ when Inner<AuthenticationException>(error) is { } tls => "its certificate is not trusted (" + tls.Message.TrimEnd('.') + ")",
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } or HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } => "the connection was cut",
        _ => error.Message,
    };

    private static T? Inner<T>(Exception? error) where T : Exception
    {
        for (; error is not null; error = error.InnerException)
            if (error is T found) return found;
        return null;
    }
}
