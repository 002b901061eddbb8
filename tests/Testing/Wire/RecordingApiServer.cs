using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace Tinderbox.Testing.Wire;

/// <summary>
/// The other side of a Kubernetes client: a plain and a TLS listener on 127.0.0.1 that record every request and answer it by a rule given by the test.
/// </summary>
public sealed class RecordingApiServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly TcpListener _plain = new(IPAddress.Loopback, 0);
    private readonly TcpListener _tls = new(IPAddress.Loopback, 0);
    // one for all: making a key takes longer than most tests
    private static readonly X509Certificate2 Certificate = SelfSigned();
    private readonly Func<WireRequest, WireAnswer> _answer;
    private readonly List<WireExchange> _exchanges = [];
    private readonly Lock _turn = new();

    /// <summary>Starts both listeners.</summary>
    public RecordingApiServer(Func<WireRequest, WireAnswer> answer)
    {
        _answer = answer;
        _plain.Start();
        _tls.Start();
        _ = AcceptAsync(_plain, secure: false);
        _ = AcceptAsync(_tls, secure: true);
    }

    /// <summary><c>127.0.0.1:port</c> of the plain listener.</summary>
    public string HostPort => _plain.LocalEndpoint.ToString()!;

    /// <summary><c>127.0.0.1:port</c> of the TLS listener.</summary>
    public string TlsHostPort => _tls.LocalEndpoint.ToString()!;

    /// <summary>The TLS listener's certificate, which is its own authority.</summary>
    public static string CertificatePem => Certificate.ExportCertificatePem();

    /// <summary>What came in so far, in order of arrival.</summary>
    public IReadOnlyList<WireExchange> Exchanges
    {
        get { lock (_turn) return [.. _exchanges]; }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _plain.Dispose();
        _tls.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener, bool secure)
    {
        var stopped = _end.Token;
        while (!stopped.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync(stopped), secure, stopped);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client, bool secure, CancellationToken stopped)
    {
        using var connection = client;
        try
        {
            await using Stream stream = secure ? new SslStream(client.GetStream()) : client.GetStream();
            if (stream is SslStream tls) await tls.AuthenticateAsServerAsync(Certificate);
            while (await HttpWire.ReadAsync(stream, stopped) is { } request)
            {
                var answer = _answer(request);
                lock (_turn) _exchanges.Add(new WireExchange(request, answer.Status, answer.Body));
                await HttpWire.WriteAsync(stream, answer, stopped);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // the client hung up
        }
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(90));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}

/// <summary>One request. <paramref name="Headers"/> by lower-case name.</summary>
public sealed record WireRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, JsonNode? Body);

/// <summary>One answer; with <paramref name="Events"/> a watch, whose lines are sent as they come.</summary>
public sealed record WireAnswer(int Status, JsonNode? Body, IAsyncEnumerable<JsonNode>? Events = null);

/// <summary>A request and how it was answered.</summary>
public sealed record WireExchange(WireRequest Request, int Status, JsonNode? Answer);

/// <summary>Just enough of HTTP/1.1.</summary>
internal static class HttpWire
{
    internal static async Task<WireRequest?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!(head.Count > 3 && head[^1] == '\n' && head[^2] == '\r' && head[^3] == '\n'))
        {
            if (await stream.ReadAsync(one, cancellationToken) == 0) return null;
            head.Add(one[0]);
        }
        var lines = Encoding.UTF8.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(l => l.Split(':', 2)).ToDictionary(p => p[0].ToLowerInvariant(), p => p[1].Trim(), StringComparer.Ordinal);
        var body = await BodyAsync(stream, headers, cancellationToken);
        var start = lines[0].Split(' ');
        return new WireRequest(start[0], start[1], headers, body.Length == 0 ? null : JsonNode.Parse(body));
    }

    internal static async Task WriteAsync(Stream stream, WireAnswer answer, CancellationToken cancellationToken)
    {
        if (answer.Events is null)
        {
            var body = Encoding.UTF8.GetBytes(answer.Body?.ToJsonString() ?? "{}");
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 {answer.Status} X\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"), cancellationToken);
            await stream.WriteAsync(body, cancellationToken);
            return;
        }
        await stream.WriteAsync(Encoding.UTF8.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"), cancellationToken);
        await foreach (var change in answer.Events.WithCancellation(cancellationToken))
        {
            var line = Encoding.UTF8.GetBytes(change.ToJsonString() + "\n");
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"{line.Length:x}\r\n"), cancellationToken);
            await stream.WriteAsync(line, cancellationToken);
            await stream.WriteAsync("\r\n"u8.ToArray(), cancellationToken);
            await stream.FlushAsync(cancellationToken);
        }
        await stream.WriteAsync("0\r\n\r\n"u8.ToArray(), cancellationToken);
    }

    private static async Task<byte[]> BodyAsync(Stream stream, Dictionary<string, string> headers, CancellationToken cancellationToken)
    {
        if (headers.TryGetValue("content-length", out var length))
        {
            var body = new byte[int.Parse(length)];
            await stream.ReadExactlyAsync(body, cancellationToken);
            return body;
        }
        if (!headers.GetValueOrDefault("transfer-encoding", "").Contains("chunked")) return [];
        using var all = new MemoryStream();
        while (true)
        {
            var size = Convert.ToInt32(await LineAsync(stream, cancellationToken), 16);
            var chunk = new byte[size];
            await stream.ReadExactlyAsync(chunk, cancellationToken);
            await LineAsync(stream, cancellationToken);
            if (size == 0) return all.ToArray();
            await all.WriteAsync(chunk, cancellationToken);
        }
    }

    private static async Task<string> LineAsync(Stream stream, CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, cancellationToken) > 0 && one[0] != '\n') if (one[0] != '\r') line.Append((char)one[0]);
        return line.ToString();
    }
}
