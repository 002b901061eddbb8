using System.Runtime.InteropServices;

namespace Tinderbox.Cli;

/// <summary>Ctrl-C and SIGTERM cancel the running verb, which then cleans up; a second Ctrl-C ends the program at once.</summary>
internal sealed class Interrupt : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration[] registrations;

    public Interrupt() => registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
    ];

    /// <summary>Cancelled at the first signal.</summary>
    public CancellationToken Token => source.Token;

    /// <summary>What a program says that ended by that signal: 128 and the signal's number, as a shell does.</summary>
    public int SignalExitCode { get; private set; } = 130;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in registrations) registration.Dispose();
        source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        if (source.IsCancellationRequested && context.Signal == PosixSignal.SIGINT) return;
        context.Cancel = true;
        if (context.Signal == PosixSignal.SIGTERM) SignalExitCode = 143;
        source.Cancel();
    }
}
