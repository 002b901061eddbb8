using Tinderbox.Cli.Commands.Local;
using Tinderbox.Cli.Errors;
using Tinderbox.Cli.State;
using Tinderbox.LocalCluster;
using Tinderbox.LocalCluster.ObjectStore;

namespace Tinderbox.Cli.Daemons;

/// <summary>The daemon's life: lock → cluster → files that tell others → wait for a signal → pods end → files gone.</summary>
internal static class ClusterServer
{
    private const int LockAttempts = 20;

    /// <summary>Runs until <paramref name="cancellationToken"/> is cancelled (SIGTERM) or the cluster fails.</summary>
    /// <exception cref="CommandFailedException">Another daemon has the lock.</exception>
    public static async Task<int> RunAsync(ServeCommand.Options serve, CommandContext context, CancellationToken cancellationToken)
    {
        var folder = context.Folders.LocalCluster;
        using var held = await LockAsync(folder, context.Clock, cancellationToken);
        var unclean = File.Exists(folder.DaemonFile);
        File.Delete(folder.DaemonFile);
        Say(context, "starting");
        await using (var cluster = await Cluster.StartAsync(Options(folder, serve, context), cancellationToken))
        {
            Publish(cluster, folder, context.Clock, unclean);
            Say(context, $"ready at {cluster.ApiServer.Url}");
            await EndAsync(cluster, cancellationToken);
            Say(context, "ending: pods first");
        }
        File.Delete(folder.DaemonFile);
        Say(context, "ended");
        return (int)ExitCode.Done;
    }

    private static async Task<FileStream> LockAsync(ClusterFolder folder, TimeProvider clock, CancellationToken cancellationToken)
    {
        var daemon = new ClusterDaemon(folder, clock);
        for (var attempt = 1; attempt <= LockAttempts; attempt++)
        {
            if (daemon.TryLock() is { } held) return held;
            // `up` looks at the lock for a moment; a daemon keeps it
            await Task.Delay(TimeSpan.FromMilliseconds(20), clock, cancellationToken);
        }
        throw new CommandFailedException($"another process serves the embedded cluster in {folder.Root}", "tinderbox local status");
    }

    private static ClusterOptions Options(ClusterFolder folder, ServeCommand.Options serve, CommandContext context) => new()
    {
        StateDirectory = folder.Root,
        RunDirectory = folder.Run,
        Port = serve.Port,
        AuditLog = serve.AuditLog,
        Clock = context.Clock,
        Log = line => Say(context, line),
        ObjectStore = new ObjectStoreOptions
        {
            Directory = folder.ObjectStore,
            CredentialsFile = folder.S3Credentials,
            Buckets = [LocalStorage.Bucket, $"{LocalStorage.Bucket}/{LocalStorage.EventsPrefix}"],
            Clock = context.Clock,
            Log = line => Say(context, line),
        },
    };

    private static void Publish(Cluster cluster, ClusterFolder folder, TimeProvider clock, bool unclean)
    {
        AtomicFile.Write(folder.KubeConfig, cluster.ApiServer.KubeConfigYaml());
        // certificate authority and admin token lie beside it: the API server keeps them in its state folder, which is this one
        var identity = ProcessIdentity.Of(Environment.ProcessId) ?? throw new InvalidOperationException("/proc does not know this process");
        // last: whoever reads the record finds the other files
        new DaemonRecord(identity.Pid, identity.StartTicks, identity.Boot, cluster.ApiServer.Url.ToString().TrimEnd('/'), clock.GetUtcNow(), ProductVersion.Text, unclean ? [.. cluster.LostPods] : [], cluster.ObjectStore?.Url.ToString().TrimEnd('/'))
            .Write(folder.DaemonFile);
    }

    private static async Task EndAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        var signalled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(() => signalled.TrySetResult());
        await await Task.WhenAny(signalled.Task, cluster.Completion);
    }

    private static void Say(CommandContext context, string what) =>
        context.Terminal.Say($"{context.Clock.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {what}");
}
