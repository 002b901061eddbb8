using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Tinderbox.Runtimes.Tests.Downloads;

/// <summary>A package index and file server on loopback that can cut its answers short.</summary>
internal sealed class StandInServer : IAsyncDisposable
{
    private readonly HttpListener _listener;
    private readonly Task _serving;

    public StandInServer()
    {
        (_listener, Url) = Listen();
        _serving = ServeAsync();
    }

    public string Url { get; }

    public Dictionary<string, byte[]> Files { get; } = [];

    /// <summary>Bytes after which the n-th answer with a file breaks off.</summary>
    public Queue<int> Cuts { get; } = new();

    public string Tag { get; set; } = "\"one\"";

    public bool Html { get; set; }

    public string? WrongHash { get; set; }

    /// <summary>Each request as <c>path Range If-Range</c>.</summary>
    public List<string> Requests { get; } = [];

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Close();
    }

    private static (HttpListener Listener, string Url) Listen()
    {
        for (var attempt = 0; ; attempt++)
        {
            using var free = new TcpListener(IPAddress.Loopback, 0);
            free.Start();
            var url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
            free.Stop();
            var listener = new HttpListener { Prefixes = { url + "/" } };
            try
            {
                listener.Start();
                return (listener, url);
            }
            catch (HttpListenerException) when (attempt < 20)
            {
                listener.Close(); // taken meanwhile: another
            }
        }
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                Answer(await _listener.GetContextAsync());
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException or InvalidOperationException or IOException)
            {
                // stopped, or the client is gone
            }
        }
    }

    private void Answer(HttpListenerContext context)
    {
        var path = context.Request.Url!.AbsolutePath;
        lock (Requests) Requests.Add($"{path} {context.Request.Headers["Range"]} {context.Request.Headers["If-Range"]}".TrimEnd());
        if (path == "/simple/pyspark/") Send(context, Page(), Html ? "text/html" : "application/vnd.pypi.simple.v1+json");
        else if (Files.TryGetValue(path.TrimStart('/'), out var file)) SendFile(context, file);
        else
        {
            context.Response.StatusCode = 404;
            context.Response.Close();
        }
    }

    private byte[] Page()
    {
        var rows = Files.Select(file => (file.Key, Hash: WrongHash ?? Convert.ToHexStringLower(SHA256.HashData(file.Value))));
        return Encoding.UTF8.GetBytes(Html
            ? "<html><body>" + string.Concat(rows.Select(row => $"<a href=\"../../{row.Key}#sha256={row.Hash}\">{Path.GetFileName(row.Key)}</a><br/>")) + "</body></html>"
            : "{\"meta\":{\"api-version\":\"1.1\"},\"name\":\"pyspark\",\"files\":[" + string.Join(',', rows.Select(row =>
                $"{{\"filename\":\"{Path.GetFileName(row.Key)}\",\"url\":\"../../{row.Key}\",\"hashes\":{{\"sha256\":\"{row.Hash}\"}}}}")) + "]}");
    }

    private static void Send(HttpListenerContext context, byte[] body, string type)
    {
        context.Response.ContentType = type;
        context.Response.Close(body, willBlock: true);
    }

    private void SendFile(HttpListenerContext context, byte[] file)
    {
        var response = context.Response;
        response.AddHeader("ETag", Tag);
        var from = 0;
        var range = context.Request.Headers["Range"];
        if (range is not null && (context.Request.Headers["If-Range"] ?? Tag) == Tag)
        {
            from = int.Parse(range["bytes=".Length..^1]);
            response.StatusCode = from < file.Length ? 206 : 416;
            response.AddHeader("Content-Range", from < file.Length ? $"bytes {from}-{file.Length - 1}/{file.Length}" : $"bytes */{file.Length}");
        }
        var rest = file.AsSpan(Math.Min(from, file.Length));
        response.ContentLength64 = rest.Length;
        if (Cuts.TryDequeue(out var cut) && cut < rest.Length)
        {
            response.OutputStream.Write(rest[..cut]);
            response.OutputStream.Flush();
            response.Abort();
            return;
        }
        response.OutputStream.Write(rest);
        response.Close();
    }
}
