using System.Diagnostics;
using Shouldly;
using Tinderbox.Cli.Daemons;
using Tinderbox.Cli.Errors;
using Xunit;

namespace Tinderbox.Cli.Tests.Daemons;

/// <summary>With real child processes: what a daemon inherits cannot be seen otherwise.</summary>
public sealed class ClusterDaemonTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private static string Program => Path.Combine(AppContext.BaseDirectory, "tinderbox");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_detached_process_does_not_keep_the_pipe_of_its_starter_open()
    {
        using var captured = new CapturedContext();
        // the outer shell's stdout is a pipe; command substitution inside it would wait for whoever holds its write end
        var (output, pid) = await RunAsync(captured.Home, "exec 5>&1; x=$(\"$0\" local up); echo \"got $x\"");
        try
        {
            output.ShouldStartWith("got https://127.0.0.1:");
            // .NET has pipes with itself; only one that somebody else has, too, can make anybody wait
            Descriptors(pid).Where(target => target.StartsWith("pipe:", StringComparison.Ordinal)).Intersect(Descriptors(Environment.ProcessId)).ShouldBeEmpty();
        }
        finally
        {
            await StopAsync(captured);
        }
    }

    [Fact]
    public async Task Up_twice_is_one_daemon_and_down_ends_it()
    {
        using var captured = new CapturedContext();
        var daemon = new ClusterDaemon(captured.Context.Folders.LocalCluster, TimeProvider.System);
        try
        {
            var (output, pid) = await RunAsync(captured.Home, "\"$0\" local up; \"$0\" local up");

            output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct().Count().ShouldBe(1);
            daemon.Find().ShouldNotBeNull().Pid.ShouldBe(pid);
            daemon.TryLock().ShouldBeNull();
            (await daemon.StopAsync(Cancelled)).ShouldBeTrue();
            daemon.Find().ShouldBeNull();
            (await daemon.StopAsync(Cancelled)).ShouldBeFalse();
        }
        finally
        {
            await StopAsync(captured);
        }
    }

    [Fact]
    public async Task A_daemon_that_ends_at_once_is_reported_with_its_last_words()
    {
        using var captured = new CapturedContext();
        var daemon = new ClusterDaemon(captured.Context.Folders.LocalCluster, TimeProvider.System);

        var failure = await Should.ThrowAsync<CommandFailedException>(() => daemon.StartAsync(new DetachedProgram("/bin/sh", ["-c", "echo no port left; exit 1"]), Cancelled));

        failure.Message.ShouldContain("no port left");
        failure.Fix.ShouldNotBeNull().ShouldContain("daemon.log");
    }

    [Fact]
    public void A_record_of_a_process_that_is_gone_is_no_daemon()
    {
        using var captured = new CapturedContext();
        var folder = captured.Context.Folders.LocalCluster;
        var self = ProcessIdentity.Of(Environment.ProcessId)!;
        // this process's id, but another start: the id was used again
        new Cli.State.DaemonRecord(self.Pid, self.StartTicks + 1, self.Boot, "https://127.0.0.1:1", DateTimeOffset.UnixEpoch, "0", []).Write(folder.DaemonFile);

        new ClusterDaemon(folder, TimeProvider.System).Find().ShouldBeNull();
    }

    private static async Task<(string Output, int Pid)> RunAsync(string home, string script)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])["-c", script, Program]) start.ArgumentList.Add(argument);
        start.Environment["HOME"] = home;
        foreach (var variable in (string[])["XDG_STATE_HOME", "XDG_CACHE_HOME"]) start.Environment.Remove(variable);
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(Cancelled).WaitAsync(Bound, Cancelled);
        var folder = Cli.State.Folders.From(new Dictionary<string, string>(), home).LocalCluster;
        var record = Cli.State.DaemonRecord.Read(folder.DaemonFile);
        return (output, record.ShouldNotBeNull(await process.StandardError.ReadToEndAsync(Cancelled).WaitAsync(Bound, Cancelled)).Pid);
    }

    private static IEnumerable<string> Descriptors(int pid) =>
        Directory.GetFiles($"/proc/{pid}/fd").Select(link => new FileInfo(link).LinkTarget ?? "");

    private static async Task StopAsync(CapturedContext captured) =>
        await new ClusterDaemon(captured.Context.Folders.LocalCluster, TimeProvider.System).StopAsync(CancellationToken.None);
}
