using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tinderbox.Testing;

/// <summary>The other end of an HTTP connection, played by a test: plain HTTP on a free port of 127.0.0.1, one request per connection, every request kept.</summary>
public sealed class FakeHttpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<FakeRequest, FakeAnswer> _answer;
    private readonly Task _accepting;

    public FakeHttpServer(Func<FakeRequest, FakeAnswer> answer)
    {
        _answer = answer;
        _listener.Start();
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    public Uri Url { get; }

    /// <summary>What was asked, in order.</summary>
    public ConcurrentQueue<FakeRequest> Requests { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!_stop.IsCancellationRequested) _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // the end of the test
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        using (connection)
        {
            try
            {
                var stream = connection.GetStream();
                var request = await ReadAsync(stream);
                Requests.Enqueue(request);
                await WriteAsync(stream, _answer(request));
            }
            catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // the client went away, which it may
            }
        }
    }

    private async Task<FakeRequest> ReadAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head.Count < 4 || !head[^4..].SequenceEqual("\r\n\r\n"u8.ToArray()))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0) throw new IOException("closed");
            head.Add(one[0]);
        }
        var lines = Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToLookup(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[int.Parse(headers["Content-Length"].FirstOrDefault("0"))];
        await stream.ReadExactlyAsync(body, _stop.Token);
        var first = lines[0].Split(' ');
        return new FakeRequest(first[0], first[1], headers, Encoding.UTF8.GetString(body));
    }

    private async Task WriteAsync(NetworkStream stream, FakeAnswer answer)
    {
        var headers = string.Concat(answer.Headers.Select(header => $"{header.Key}: {header.Value}\r\n"));
        var length = answer.Chunks is null ? $"Content-Length: {Encoding.UTF8.GetByteCount(answer.Body)}" : "Transfer-Encoding: chunked";
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 {answer.Code} Code\r\nContent-Type: application/json\r\nConnection: close\r\n{headers}{length}\r\n\r\n{answer.Body}"), _stop.Token);
        if (answer.Chunks is null) return;
        await foreach (var chunk in answer.Chunks.WithCancellation(_stop.Token))
        {
            if (chunk is null) return;
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"{Encoding.UTF8.GetByteCount(chunk):x}\r\n{chunk}\r\n"), _stop.Token);
        }
        await stream.WriteAsync("0\r\n\r\n"u8.ToArray(), _stop.Token);
    }
}

/// <summary>One request as it came; the path still has its query.</summary>
public sealed record FakeRequest(string Method, string Path, ILookup<string, string> Headers, string Body)
{
    /// <summary>The header, or null.</summary>
    public string? Header(string name) => Headers[name].FirstOrDefault();
}

/// <summary>What to answer: a body, or chunks as they come. A null chunk cuts the connection in the middle.</summary>
public sealed record FakeAnswer(int Code, string Body)
{
    public Dictionary<string, string> Headers { get; init; } = [];

    public IAsyncEnumerable<string?>? Chunks { get; init; }

    /// <summary>A 200 whose body comes in these pieces.</summary>
    public static FakeAnswer Stream(params IEnumerable<string?> chunks) => new(200, "") { Chunks = Each(chunks) };

    private static async IAsyncEnumerable<string?> Each(IEnumerable<string?> chunks)
    {
        foreach (var chunk in chunks)
        {
            await Task.Yield();
            yield return chunk;
        }
    }
}
