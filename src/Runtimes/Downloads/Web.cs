using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Tinderbox.Runtimes.Downloads;

/// <summary>GET requests with credentials from the address, bounded waits, and failures in words.</summary>
internal sealed class Web : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan HeaderTimeout = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = new(new SocketsHttpHandler { ConnectTimeout = ConnectTimeout, AutomaticDecompression = DecompressionMethods.None })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestHeaders = { { "User-Agent", "tinderbox" } },
    };

    /// <summary>Sends one GET and gives the answer's head; transport failures throw <see cref="DownloadException"/>.</summary>
    public async Task<HttpResponseMessage> GetAsync(Uri url, Action<HttpRequestHeaders>? shape, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Shown(url));
        if (url.UserInfo.Length > 0)
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(url.UserInfo))));
        shape?.Invoke(request.Headers);
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(HeaderTimeout);
        try
        {
            return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, bounded.Token);
        }
        catch (HttpRequestException failed)
        {
            throw new DownloadException($"{Shown(url)} can't be reached: {Reason(failed)}", failed);
        }
        catch (OperationCanceledException slow) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DownloadException($"{Shown(url)} did not answer within {HeaderTimeout.TotalSeconds:0} s", slow);
        }
    }

    /// <summary>The address without user and password: the form that may be shown.</summary>
    public static Uri Shown(Uri url) => url.UserInfo.Length == 0 ? url : new UriBuilder(url) { UserName = "", Password = "" }.Uri;

    public void Dispose() => _http.Dispose();

    private static string Reason(HttpRequestException failed) => failed.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => "its name is not known here",
        HttpRequestError.SecureConnectionError => "its certificate is not trusted",
        _ when failed.InnerException is SocketException socket => socket.SocketErrorCode == SocketError.ConnectionRefused ? "connection refused" : socket.Message,
        _ => failed.Message,
    };
}
