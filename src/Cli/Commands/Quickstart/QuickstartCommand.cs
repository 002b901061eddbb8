using System.CommandLine;

namespace Tinderbox.Cli.Commands.Quickstart;

/// <summary>quickstart: a real Spark Pi on the embedded cluster, with what a fresh machine lacks installed first.</summary>
internal static class QuickstartCommand
{
    internal sealed record Options(string? SparkVersion, string? SparkHome, string? SparkArchive, int Executors, bool Down, string? Application);

    internal static Command Create(Func<Options, CancellationToken, Task<int>> run)
    {
        var version = new Option<string>("--spark-version") { Description = "The Spark to run (default: the newest known)", HelpName = "VERSION" };
        var home = new Option<string>("--spark-home") { Description = "An unpacked Spark to take", HelpName = "DIR" };
        var archive = new Option<string>("--spark-archive") { Description = "An archive of Spark, or a folder of them", HelpName = "FILE" };
        var executors = new Option<int>("--executors") { Description = "Number of executors", HelpName = "N", DefaultValueFactory = _ => 2 };
        var down = new Option<bool>("--down") { Description = "Stop the embedded cluster and all it runs, and do nothing else" };
        var application = new Option<string>("--app") { Description = "Another Python program than the bundled pi.py", HelpName = "FILE" };
        executors.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1) result.AddError("--executors wants a number from 1 on.");
        });
        var command = new Command("quickstart", "Run a real Spark Pi on the embedded cluster: one command from nothing to a result") { version, home, archive, executors, down, application };
        command.SetAction((parsed, cancellationToken) => run(
            new Options(parsed.GetValue(version), parsed.GetValue(home), parsed.GetValue(archive), parsed.GetValue(executors), parsed.GetValue(down), parsed.GetValue(application)),
            cancellationToken));
        return command;
    }
}
