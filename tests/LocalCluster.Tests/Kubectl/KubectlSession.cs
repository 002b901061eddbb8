using System.Diagnostics;
using Tinderbox.LocalCluster.ApiServer;

namespace Tinderbox.LocalCluster.Tests.Kubectl;

/// <summary>The real kubectl, aimed at an embedded API server of the test's own.</summary>
internal sealed class KubectlSession : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tinderbox-kubectl-").FullName;

    private KubectlSession(ApiServerHost server) => Server = server;

    internal ApiServerHost Server { get; }

    internal static bool Available => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "kubectl")));

    internal static async Task<KubectlSession> StartAsync(CancellationToken cancellationToken)
    {
        var server = await ApiServerHost.StartAsync(new ApiServerOptions(), cancellationToken);
        var session = new KubectlSession(server);
        await File.WriteAllTextAsync(session.KubeConfig, server.KubeConfigYaml(), cancellationToken);
        return session;
    }

    /// <summary>Runs kubectl to its end; <paramref name="input"/> becomes its standard input.</summary>
    internal async Task<Answer> RunAsync(string arguments, string input, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("kubectl", $"--kubeconfig {KubeConfig} {arguments}")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["HOME"] = _folder },
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return new Answer(process.ExitCode, await output, await error);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Directory.Delete(_folder, true);
    }

    private string KubeConfig => Path.Combine(_folder, "kubeconfig");

    internal sealed record Answer(int Exit, string Output, string Error);
}
