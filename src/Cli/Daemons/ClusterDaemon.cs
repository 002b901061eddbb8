using Tinderbox.Cli.Errors;
using Tinderbox.Cli.State;

namespace Tinderbox.Cli.Daemons;

/// <summary>The embedded cluster's one background process, seen from outside: found, started, stopped.</summary>
internal sealed class ClusterDaemon(ClusterFolder folder, TimeProvider clock)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(15);

    /// <summary>How long a daemon may take to answer. Warm it takes well under a second.</summary>
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Pods get their grace period (30 s by default) before the daemon itself is ended.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(45);

    /// <summary>The record of the running daemon; null when none runs, whatever files say.</summary>
    public DaemonRecord? Find() => DaemonRecord.Read(folder.DaemonFile) is { } record && IdentityOf(record).IsAlive ? record : null;

    /// <summary>Starts <paramref name="program"/> unless a daemon runs, and waits until one answers.</summary>
    /// <exception cref="CommandFailedException">It ended before that; the message has the end of its log.</exception>
    public async Task<DaemonRecord> StartAsync(DetachedProgram program, CancellationToken cancellationToken)
    {
        if (Find() is { } running) return running;
        Directory.CreateDirectory(folder.Root);
        var logStart = File.Exists(folder.LogFile) ? new FileInfo(folder.LogFile).Length : 0;
        var pid = DetachedProcess.Start(program, folder.LogFile);
        var deadline = clock.GetUtcNow() + StartTimeout;
        while (clock.GetUtcNow() < deadline)
        {
            if (Find() is { } record) return record;
            // a second `up` at the same time loses the lock: its daemon ends, and the other one will answer
            if (ProcessIdentity.Of(pid) is null && !IsLocked() && Find() is null) throw Ended(logStart);
            await Task.Delay(PollInterval, clock, cancellationToken);
        }
        throw new TimeoutException($"the embedded cluster did not answer within {StartTimeout.TotalSeconds:0} s (process {pid}, log {folder.LogFile})");
    }

    /// <summary>Asks the daemon to end (SIGTERM: pods first), then ends it by force when it does not. False when none ran.</summary>
    public async Task<bool> StopAsync(CancellationToken cancellationToken)
    {
        if (Find() is not { } record) return false;
        var identity = IdentityOf(record);
        _ = PosixCalls.Send(record.Pid, PosixCalls.Terminate);
        if (!await GoneAsync(identity, StopTimeout, cancellationToken))
        {
            _ = PosixCalls.Send(record.Pid, PosixCalls.Kill);
            if (!await GoneAsync(identity, TimeSpan.FromSeconds(5), cancellationToken))
                throw new CommandFailedException($"the embedded cluster (process {record.Pid}) does not end, not even by SIGKILL", $"ps -o pid,stat,wchan:30,args -p {record.Pid}");
        }
        File.Delete(folder.DaemonFile);
        return true;
    }

    /// <summary>Takes the lock that makes the daemon the only one; null when another has it. Kept until disposed or the process ends.</summary>
    public FileStream? TryLock()
    {
        Directory.CreateDirectory(folder.Root);
        try
        {
            return new FileStream(folder.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private bool IsLocked()
    {
        using var held = TryLock();
        return held is null;
    }

    private async Task<bool> GoneAsync(ProcessIdentity identity, TimeSpan bound, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        while (identity.IsAlive)
        {
            if (clock.GetElapsedTime(started) > bound) return false;
            await Task.Delay(PollInterval, clock, cancellationToken);
        }
        return true;
    }

    private CommandFailedException Ended(long logStart)
    {
        using var log = new FileStream(folder.LogFile, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite);
        log.Seek(Math.Min(logStart, log.Length), SeekOrigin.Begin);
        using var reader = new StreamReader(log);
        var said = string.Join(" · ", reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(4));
        return new($"the embedded cluster ended before it answered: {(said.Length == 0 ? "it said nothing" : said)}", $"less {folder.LogFile}");
    }

    private static ProcessIdentity IdentityOf(DaemonRecord record) => new(record.Pid, record.StartTicks, record.Boot);
}
