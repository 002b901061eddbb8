using System.CommandLine;
using Tinderbox.Cli.Daemons;

namespace Tinderbox.Cli.Commands.Local;

/// <summary>local serve: the body of the background process; for <c>local up</c> and for service supervisors, hence hidden.</summary>
internal static class ServeCommand
{
    internal sealed record Options(int Port, string? AuditLog);

    internal static Command Create(Func<Options, CancellationToken, Task<int>> run)
    {
        var port = new Option<int>("--port") { Description = "Port of the API server; 0 takes a free one" };
        var audit = new Option<string>("--audit-log") { Description = "File for the API server's audit log" };
        var command = new Command("serve", "Run the embedded cluster in the foreground") { port, audit };
        command.Hidden = true;
        command.SetAction((parsed, cancellationToken) => run(new Options(parsed.GetValue(port), parsed.GetValue(audit)), cancellationToken));
        return command;
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        _ = PosixCalls.StartSession();
        return await ClusterServer.RunAsync(options, context, cancellationToken);
    }
}
