using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Tinderbox.Cli.Tests.Stories;

/// <summary>An S3 endpoint that is not ours: moto, where it is installed. It takes any keys.</summary>
internal sealed class ForeignStore : IAsyncDisposable
{
    private readonly Process _server;

    private ForeignStore(Process server, Uri url) => (_server, Url) = (server, url);

    public Uri Url { get; }

    /// <summary>Starts it and writes keys for it; skips the test, with a reason, where it is not installed.</summary>
    public static async Task<ForeignStore> StartAsync(string credentialsFile, CancellationToken cancellationToken)
    {
        Assert.SkipUnless(TinderboxProcess.OnPath("moto_server"), "moto_server is not installed");
        await File.WriteAllTextAsync(credentialsFile, "[default]\naws_access_key_id = AKIDFOREIGN\naws_secret_access_key = foreign-secret-example\n", cancellationToken);
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        var server = Process.Start(new ProcessStartInfo("moto_server", ["-H", "127.0.0.1", "-p", $"{port}"]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        server.OutputDataReceived += (_, _) => { };
        server.ErrorDataReceived += (_, _) => { };
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        while (!await ListensAsync(port, cancellationToken)) await Task.Delay(50, cancellationToken);
        return new(server, new Uri($"http://127.0.0.1:{port}"));
    }

    public async ValueTask DisposeAsync()
    {
        _server.Kill(entireProcessTree: true);
        await _server.WaitForExitAsync();
        _server.Dispose();
    }

    private static async Task<bool> ListensAsync(int port, CancellationToken cancellationToken)
    {
        using var probe = new TcpClient();
        try
        {
            await probe.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
