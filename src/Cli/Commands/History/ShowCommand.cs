using System.Buffers;
using System.CommandLine;
using System.Text;
using Tinderbox.History.Advice;

namespace Tinderbox.Cli.Commands.History;

/// <summary>history show APP: what ran, where the time went, what to change.</summary>
internal static class ShowCommand
{
    internal sealed record Options(HistorySources Sources, string Application, bool Json);

    internal static Command Create(Func<Options, CancellationToken, Task<int>> run)
    {
        var flags = new HistoryFlags();
        var application = new Argument<string>("APP") { Description = "An application id of `history list`, or ID/ATTEMPT" };
        var output = new Option<string>("--output", "-o") { Description = "Format: json, the findings alone", HelpName = "FORMAT" };
        output.AcceptOnlyFromAmong("json");
        var command = flags.AddTo(new Command("show", "What an application did, and what to change") { application, output });
        command.SetAction((parsed, cancellationToken) => run(new Options(flags.Read(parsed), parsed.GetValue(application)!, parsed.GetValue(output) is not null), cancellationToken));
        return command;
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var quiet = context.Quiet(options.Json);
        var logs = await ApplicationLogs.ListAsync(options.Sources, quiet, cancellationToken);
        var facts = await logs.FactsAsync(options.Application, cancellationToken);
        var findings = Advisor.Advise(facts);
        if (options.Json)
        {
            var json = new ArrayBufferWriter<byte>();
            AdviceJson.Write(json, findings);
            quiet.Terminal.Print(Encoding.UTF8.GetString(json.WrittenSpan));
        }
        else ApplicationReport.Print(quiet.Terminal, facts, findings);
        return (int)ExitCode.Done;
    }
}
