using System.CommandLine;
using System.CommandLine.Help;
using Tinderbox.Cli.Commands;
using Tinderbox.Cli.Commands.App;
using Tinderbox.Cli.Commands.Config;
using Tinderbox.Cli.Commands.Doctor;
using Tinderbox.Cli.Commands.History;
using Tinderbox.Cli.Commands.Init;
using Tinderbox.Cli.Commands.Local;
using Tinderbox.Cli.Commands.Quickstart;
using Tinderbox.Cli.Commands.Setup;
using Tinderbox.Cli.Commands.Submit;

namespace Tinderbox.Cli;

/// <summary>The tree of verbs, and how one of them is picked and run.</summary>
internal static class CommandLine
{
    /// <summary>
    /// Runs what <paramref name="args"/> say. <c>submit</c> gets its arguments untouched: spark-submit's grammar (options only before the
    /// application, its own <c>--help</c>) is not ours.
    /// </summary>
    public static Task<int> RunAsync(string[] args, CommandContext context, CancellationToken cancellationToken)
    {
        if (IsSubmission(args)) return SubmitAsync(args, context, cancellationToken);
        if (args is ["--version"]) return Task.FromResult(VersionCommand.Run(context));
        if (args is ["config", "view", .. var viewArguments] && !viewArguments.Contains("--help") && !viewArguments.Contains("-h"))
            return Task.FromResult(ViewCommand.Run(viewArguments, SubmitEnvironment.OfThisProcess(context.Terminal, sparkOnly: false), context));
        var parsed = Root(context).Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction) return Task.FromResult(Reject(parsed, context));
        var configuration = new InvocationConfiguration
        {
            Output = context.Terminal.Output,
            Error = context.Terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        return parsed.InvokeAsync(configuration, cancellationToken);
    }

    /// <summary>Whether <see cref="SubmitAsync"/> is who to ask.</summary>
    internal static bool IsSubmission(string[] args) => args is ["submit" or Invocation.SparkSubmit, ..];

    /// <summary><c>submit</c> alone: nothing of the other verbs is touched, which keeps it quick.</summary>
    internal static Task<int> SubmitAsync(string[] args, CommandContext context, CancellationToken cancellationToken) =>
        SubmitCommand.RunAsync(args[1..], SubmitEnvironment.OfThisProcess(context.Terminal, sparkOnly: args[0] == Invocation.SparkSubmit), cancellationToken);

    /// <summary>All verbs with their runners.</summary>
    internal static RootCommand Root(CommandContext context)
    {
        var root = new RootCommand("Native Apache Spark on Kubernetes: submit, watch and understand applications, with a cluster built in.")
        {
            QuickstartCommand.Create((options, cancellationToken) => QuickstartRun.RunAsync(options, context, cancellationToken)),
            // only for the help: RunAsync has taken it out
            new Command("submit", "Submit a Spark application to a Kubernetes cluster, with spark-submit's flags (submit --help)"),
            new Command("config", "Spark's properties")
            {
                new Command("view", "Show the properties in force for a call of submit: config view [--show-origin] [submit's options]"),
            },
            AppCommands.Create(context),
            InitCommand.Create((options, cancellationToken) => Task.FromResult(InitCommand.Run(options, context))),
            DoctorCommand.Create((options, cancellationToken) => DoctorCommand.RunAsync(options, context, cancellationToken)),
            HistoryCommands.Create(context),
            SetupCommand.Create((options, cancellationToken) => SetupRun.RunAsync(options, context, cancellationToken)),
            LocalCommands.Create(context),
            VersionCommand.Create((_, _) => Task.FromResult(VersionCommand.Run(context))),
        };
        root.Options.Add(new Option<bool>("--verbose") { Description = "Show stack traces of failures", Recursive = true });
        foreach (var option in root.Options.OfType<VersionOption>().ToList()) root.Options.Remove(option);
        return root;
    }

    private static int Reject(ParseResult parsed, CommandContext context)
    {
        // an unknown verb is reported twice: as unknown, and as a verb that is missing
        foreach (var error in parsed.UnmatchedTokens.Count > 0 ? parsed.Errors.TakeLast(1) : parsed.Errors) context.Terminal.Fail(error.Message);
        context.Terminal.Detail($"Next: {CommandPath(parsed.CommandResult.Command)} --help");
        return (int)ExitCode.Usage;
    }

    private static string CommandPath(Command command)
    {
        var names = new List<string>();
        for (Symbol? symbol = command; symbol is Command; symbol = symbol.Parents.FirstOrDefault())
            names.Insert(0, symbol is RootCommand ? "tinderbox" : symbol.Name);
        return string.Join(' ', names);
    }
}
