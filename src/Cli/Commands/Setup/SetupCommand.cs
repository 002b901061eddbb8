using System.CommandLine;
using Tinderbox.Cli.Commands.App;

namespace Tinderbox.Cli.Commands.Setup;

/// <summary>setup: makes a namespace ready for Spark. Observe → plan (shown) → apply → verify; any number of times.</summary>
internal static class SetupCommand
{
    /// <summary>What to do with the plan.</summary>
    /// <param name="Cluster">Where.</param>
    /// <param name="Words">What was asked for, unread.</param>
    /// <param name="DryRun">Only shows the plan.</param>
    /// <param name="Format"><c>yaml</c> or <c>json</c>: prints the objects instead, and changes nothing.</param>
    /// <param name="Undo">Takes back what setup made.</param>
    /// <param name="Force">Takes fields over from other field managers.</param>
    /// <param name="ConfFile">Where to write the Spark properties.</param>
    internal sealed record Options(ClusterChoice Cluster, SetupWords Words, bool DryRun, string? Format, bool Undo, bool Force, string? ConfFile);

    internal static Command Create(Func<Options, CancellationToken, Task<int>> run)
    {
        var cluster = new ClusterFlags();
        var words = new SetupFlags();
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would be done and do nothing" };
        var output = new Option<string>("--output", "-o") { Description = "Print the objects (yaml, json) and do nothing; secrets are hidden", HelpName = "FORMAT" };
        output.AcceptOnlyFromAmong("yaml", "json");
        var undo = new Option<bool>("--undo") { Description = "Delete what setup made in the namespace, and nothing else" };
        var force = new Option<bool>("--force-conflicts") { Description = "Take over fields that another tool manages" };
        var conf = new Option<string>("--conf-file") { Description = "Write the Spark properties for this namespace, for submit --properties-file", HelpName = "FILE" };
        var command = words.AddTo(cluster.AddTo(new Command("setup", "Make a namespace ready for Spark: accounts, least rights, secrets, event log, policies")
        {
            dryRun, output, undo, force, conf,
        }));
        command.SetAction((parsed, cancellationToken) => run(
            new Options(cluster.Read(parsed), words.Read(parsed), parsed.GetValue(dryRun), parsed.GetValue(output), parsed.GetValue(undo), parsed.GetValue(force), parsed.GetValue(conf)), cancellationToken));
        return command;
    }
}
