using System.Diagnostics;
using Shouldly;
using Tinderbox.Kubernetes.Client.KubeConfigs;
using Tinderbox.Testing;

namespace Tinderbox.Bootstrap.Tests.Stories;

/// <summary>A real control plane (<c>../shared/kube</c>) for all tests of this run: started when the first asks, stopped with the process.</summary>
public sealed class RealApiServer : IAsyncDisposable
{
    private static readonly SemaphoreSlim Gate = new(1);
    private static RealApiServer? _started;
    private readonly string _folder = Directory.CreateTempSubdirectory("tinderbox-kube-").FullName;

    /// <summary>As a member of <c>system:masters</c>.</summary>
    public ClientOptions Admin { get; private set; } = new() { Server = new Uri("https://127.0.0.1") };

    /// <summary>Path of the admin's kubeconfig.</summary>
    public string KubeConfigPath { get; private set; } = "";

    /// <summary>Path of the certificate that signed the server's.</summary>
    public string CertificateAuthorityPath => Path.Combine(_folder, "ca.crt");

    /// <summary>The running one; skips the test, with a reason, where there is none to be had.</summary>
    public static async Task<RealApiServer> StartedAsync(CancellationToken cancellationToken)
    {
        Assert.SkipUnless(RepositoryRoot.Shared is { } shared && File.Exists(Path.Combine(shared, "kube", "kube-up")), "no real control plane here: no ../shared/kube beside the clone");
        await Gate.WaitAsync(cancellationToken);
        try
        {
            return _started ??= await StartAsync(cancellationToken);
        }
        finally
        {
            Gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync(Script("kube-up"), [_folder, "--down"], CancellationToken.None);
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<RealApiServer> StartAsync(CancellationToken cancellationToken)
    {
        var server = new RealApiServer();
        var cache = Path.Combine(Path.GetTempPath(), "tinderbox-kube-binary");
        // two test programs of one run may want it at the same time: one unpacks, the other waits for it
        var binary = (await server.RunAsync("flock", [cache + ".lock", Script("unpack"), cache], cancellationToken)).Trim();
        Environment.SetEnvironmentVariable("KUBE_BINARY", binary);
        var port = 20000 + (Environment.ProcessId % 2000 * 10);
        server.KubeConfigPath = (await server.RunAsync(Script("kube-up"), [server._folder, "--port", port.ToString(System.Globalization.CultureInfo.InvariantCulture)], cancellationToken)).Trim();
        server.Admin = KubeConfig.Load(server.KubeConfigPath, new Dictionary<string, string>(), "/").ToClientOptions(null);
#pragma warning disable VSTHRD002 // an event without a task: the process ends here, and the control plane must not outlive it
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
        return server;
    }

    private static string Script(string name) => Path.Combine(RepositoryRoot.Shared!, "kube", name);

    private async Task<string> RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = _folder };
        using var process = Process.Start(start)!;
        // the servers inherit the pipe: its end is not theirs to wait for, the last line is
        var line = "";
        while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } next)
        {
            line = next;
            if (process.HasExited || Directory.Exists(next) || File.Exists(next)) break;
        }
        await process.WaitForExitAsync(cancellationToken);
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}: {line}");
        return line;
    }
}
