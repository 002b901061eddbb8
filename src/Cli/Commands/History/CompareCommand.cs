using System.Buffers;
using System.CommandLine;
using System.Text;
using Tinderbox.History.Advice;
using Tinderbox.History.Comparison;

namespace Tinderbox.Cli.Commands.History;

/// <summary>history compare A B: what differs between two runs, and why one took longer.</summary>
internal static class CompareCommand
{
    internal sealed record Options(HistorySources Sources, string Before, string After, bool Json);

    internal static Command Create(Func<Options, CancellationToken, Task<int>> run)
    {
        var flags = new HistoryFlags();
        var before = new Argument<string>("BEFORE") { Description = "An application id of `history list`, or ID/ATTEMPT" };
        var after = new Argument<string>("AFTER") { Description = "The one to hold beside it" };
        var output = new Option<string>("--output", "-o") { Description = "Format: json", HelpName = "FORMAT" };
        output.AcceptOnlyFromAmong("json");
        var command = flags.AddTo(new Command("compare", "What differs between two runs, and why one took longer") { before, after, output });
        command.SetAction((parsed, cancellationToken) => run(new Options(flags.Read(parsed), parsed.GetValue(before)!, parsed.GetValue(after)!, parsed.GetValue(output) is not null), cancellationToken));
        return command;
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var quiet = context.Quiet(options.Json);
        var logs = await ApplicationLogs.ListAsync(options.Sources, quiet, cancellationToken);
        var comparison = RunComparison.Of(await logs.FactsAsync(options.Before, cancellationToken), await logs.FactsAsync(options.After, cancellationToken));
        if (options.Json)
        {
            var json = new ArrayBufferWriter<byte>();
            AdviceJson.Write(json, comparison);
            quiet.Terminal.Print(Encoding.UTF8.GetString(json.WrittenSpan));
        }
        else ComparisonReport.Print(quiet.Terminal, comparison);
        return (int)ExitCode.Done;
    }
}
