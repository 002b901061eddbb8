using System.CommandLine;

namespace Tinderbox.Cli.Commands.Local;

/// <summary>local status: what runs, where, and what it costs. Exit 1 when nothing runs.</summary>
internal static class StatusCommand
{
    internal sealed record Options(bool Json, bool Conformance);

    internal static Command Create(Func<Options, CancellationToken, Task<int>> run)
    {
        var output = new Option<string>("--output", "-o") { Description = "Format: json", HelpName = "FORMAT" };
        output.AcceptOnlyFromAmong("json");
        var conformance = new Option<bool>("--conformance") { Description = "List what is simulated or missing compared with a real cluster" };
        var command = new Command("status", "Show the embedded cluster: address, process, memory, pods, Spark, Java and Python") { output, conformance };
        command.SetAction((parsed, cancellationToken) => run(new Options(parsed.GetValue(output) == "json", parsed.GetValue(conformance)), cancellationToken));
        return command;
    }

    internal static int Run(Options options, CommandContext context)
    {
        if (options.Conformance)
        {
            context.Terminal.PrintTable(["AREA", "STATE", "DIFFERENCE"], Conformance.Rows);
            return (int)ExitCode.Done;
        }
        var status = LocalStatus.Observe(context.Folders.LocalCluster, context.Clock);
        if (options.Json) context.Terminal.Print(status.ToJson().ToJsonString(Indented));
        else foreach (var line in status.ToLines(context.Clock.GetUtcNow())) context.Terminal.Print(line);
        return (int)(status.Daemon is null ? ExitCode.Failed : ExitCode.Done);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, TypeInfoResolver = State.StateJson.Default };
}
