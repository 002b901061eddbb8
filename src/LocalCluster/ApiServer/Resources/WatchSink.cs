using System.Buffers;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Resources;

/// <summary>Where frames go: the chunks of an HTTP answer, or the text messages of a WebSocket (fabric8, browsers).</summary>
internal sealed class WatchSink : IAsyncDisposable
{
    private const int FlushSize = 32 * 1024;
    private readonly HttpContext _http;
    private readonly WebSocket? _socket;
    private readonly CancellationTokenSource _closed;

    private WatchSink(HttpContext http, WebSocket? socket)
    {
        _http = http;
        _socket = socket;
        _closed = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
    }

    /// <summary>Cancelled when the other side has gone.</summary>
    internal CancellationToken Closed => _closed.Token;

    internal static async Task<WatchSink> OpenAsync(HttpContext http)
    {
        if (http.WebSockets.IsWebSocketRequest)
        {
            var offered = http.WebSockets.WebSocketRequestedProtocols;
            var sink = new WatchSink(http, await http.WebSockets.AcceptWebSocketAsync(offered.FirstOrDefault(one => !one.StartsWith("base64url.", StringComparison.Ordinal))));
            _ = sink.ReadUntilClosedAsync();
            return sink;
        }

        http.Response.ContentType = "application/json";
        http.Response.Headers.CacheControl = "no-cache, private";
        await http.Response.StartAsync(http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        return new WatchSink(http, null);
    }

    internal async Task WriteAsync(WatchFrame frame, CancellationToken cancellationToken)
    {
        if (_socket is null)
        {
            var writer = _http.Response.BodyWriter;
            writer.Write(frame.Head);
            writer.Write(frame.Object.Span);
            writer.Write("}\n"u8);
            // What a slow client leaves unread is kept at a few objects; the wait is his own, his queue is bounded elsewhere.
            if (writer.CanGetUnflushedBytes && writer.UnflushedBytes > FlushSize) await writer.FlushAsync(cancellationToken);
            return;
        }

        byte[] message = [.. frame.Head, .. frame.Object.Span, (byte)'}'];
        await _socket.SendAsync(message.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
    }

    internal Task FlushAsync(CancellationToken cancellationToken) => _socket is null ? _http.Response.BodyWriter.FlushAsync(cancellationToken).AsTask() : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_socket is { State: WebSocketState.Open or WebSocketState.CloseReceived })
        {
            try
            {
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
            }
            catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
            {
                // It was gone already; there is nobody to say goodbye to.
            }
        }

        _socket?.Dispose();
        await _closed.CancelAsync();
        _closed.Dispose();
    }

    // Reading answers pings and notices the close; what the client says is of no interest.
    private async Task ReadUntilClosedAsync()
    {
        var buffer = new byte[256];
        try
        {
            while (_socket!.State == WebSocketState.Open)
            {
                var message = await _socket.ReceiveAsync(buffer.AsMemory(), _closed.Token);
                if (message.MessageType == WebSocketMessageType.Close) break;
            }

            await _closed.CancelAsync();
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            if (e is WebSocketException) await _closed.CancelAsync();
        }
    }
}
