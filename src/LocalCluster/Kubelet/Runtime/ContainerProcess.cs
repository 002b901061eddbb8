using System.Diagnostics;
using System.Globalization;

namespace Tinderbox.LocalCluster.Kubelet.Runtime;

/// <summary>
/// A running container. The daemon holds the write end of the keeper's standard input and nothing else: when the daemon dies, in whatever
/// way, that pipe closes, the keeper kills <c>unshare</c>, and with it the kernel ends the whole PID namespace.
/// <code>
/// daemon ──stdin──▶ keeper (sh) ──▶ unshare ──▶ init (pid 1, sh) ──▶ main process ──▶ …
/// </code>
/// </summary>
public sealed class ContainerProcess : IDisposable
{
    private const int Terminate = 15;

    private const UnixFileMode PrivateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode PrivateFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly ContainerPlan _plan;
    private readonly Process _keeper;
    private bool _outOfMemory;

    private ContainerProcess(ContainerPlan plan, Process keeper)
    {
        _plan = plan;
        _keeper = keeper;
    }

    /// <summary>Writes the scripts into the box and starts the container.</summary>
    public static async Task<ContainerProcess> StartAsync(ContainerPlan plan, Isolation isolation, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(plan.Box, PrivateFolder);
        await WriteAsync(plan, "init.sh", ContainerScript.Init(plan), PrivateFile, cancellationToken);
        await WriteAsync(plan, "main.sh", ContainerScript.Exec(plan), PrivateFile, cancellationToken);
        await WriteAsync(plan, "entrypoint.sh", EntrypointScript.Text + "\n", PrivateFolder, cancellationToken);
        Directory.CreateDirectory(Path.GetDirectoryName(plan.LogFile)!);
        await File.AppendAllBytesAsync(plan.LogFile, [], cancellationToken);

        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, UseShellExecute = false, WorkingDirectory = "/" };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        foreach (var word in new[] { "-c", ContainerScript.Keeper, "keeper", plan.Box, plan.LogFile }) start.ArgumentList.Add(word);
        foreach (var flag in isolation.UnshareFlags) start.ArgumentList.Add(flag);
        return new ContainerProcess(plan, Process.Start(start) ?? throw new InvalidOperationException("/bin/sh did not start"));
    }

    /// <summary>The container's first process as the machine numbers it; null until it has started its main process.</summary>
    public int? InitPid
    {
        get
        {
            var file = Path.Combine(_plan.Box, "pid");
            return File.Exists(file) && int.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var pid) ? pid : null;
        }
    }

    /// <summary>Ends when the main process has been started, or the container has ended before that.</summary>
    public async Task WaitForStartAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        while (InitPid is null && !_keeper.HasExited) await Task.Delay(TimeSpan.FromMilliseconds(20), clock, cancellationToken);
    }

    /// <summary>Ends when the container has ended.</summary>
    public async Task<ContainerExit> WaitAsync(CancellationToken cancellationToken)
    {
        await _keeper.WaitForExitAsync(cancellationToken);
        var failure = Path.Combine(_plan.Box, "failure");
        if (_keeper.ExitCode == 128 && File.Exists(failure)) return new(128, "StartError", (await File.ReadAllTextAsync(failure, cancellationToken)).Trim());
        if (_outOfMemory) return new(137, "OOMKilled", null);
        return new(_keeper.ExitCode, _keeper.ExitCode == 0 ? "Completed" : "Error", null);
    }

    /// <summary>SIGTERM to the main process, by way of the first one. Before that has started, the container is ended at once.</summary>
    public void Stop()
    {
        if (InitPid is not { } pid) Kill();
        else if (!_keeper.HasExited) NativeSignals.Send(pid, Terminate);
    }

    /// <summary>Ends all processes of the container at once.</summary>
    public void Kill() => _keeper.StandardInput.Close();

    /// <summary>As <see cref="Kill"/>, and the exit will say <c>OOMKilled</c>.</summary>
    public void KillForMemory()
    {
        _outOfMemory = true;
        Kill();
    }

    public void Dispose()
    {
        Kill();
        _keeper.Dispose();
    }

    private static async Task WriteAsync(ContainerPlan plan, string name, string text, UnixFileMode mode, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = mode,
        };
        await using var writer = new StreamWriter(new FileStream(Path.Combine(plan.Box, name), options));
        await writer.WriteAsync(text.AsMemory(), cancellationToken);
    }
}

/// <summary>How a container ended; <paramref name="Reason"/> and <paramref name="Message"/> as in a container's status.</summary>
public sealed record ContainerExit(int Code, string Reason, string? Message);

/// <summary>Which namespaces a container gets, by what this user may do.</summary>
public sealed record Isolation(IReadOnlyList<string> UnshareFlags)
{
    /// <summary>Root needs no user namespace; anybody else becomes root in one of their own.</summary>
    public static Isolation For(bool isRoot)
    {
        string[] shared = ["-m", "-p", "-u", "-f", "--kill-child", "--propagation", "private"];
        return new(isRoot ? shared : ["-U", "-r", .. shared]);
    }
}
