using Tinderbox.Bootstrap.Prerequisites;

namespace Tinderbox.Cli.Commands.Setup;

/// <summary>setup --undo: what is ours → plan → delete, in reverse order.</summary>
internal sealed class UndoRun(SetupCommand.Options options, CommandContext context)
{
    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var ns = options.Cluster.Namespace ?? (options.Words.Team is { } team ? $"spark-{team}" : "spark");
        using var client = options.Cluster.Connect(context).Client;
        var ours = await SetupObserver.OursAsync(client, ns, cancellationToken);
        var plan = UndoPlanning.Plan(ours, await SetupObserver.ForeignAsync(client, ns, cancellationToken));
        foreach (var line in PlanText.Lines(plan, null)) context.Terminal.Print(line);
        if (plan.Steps.Count == 0) context.Terminal.Say($"setup made nothing in namespace {ns}.");
        else context.Terminal.Say($"namespace {ns}: {PlanText.Summary(plan)}");
        if (options.DryRun) return (int)ExitCode.Done;
        await SetupActor.ApplyAsync(client, plan, options.Force, step => context.Terminal.Progress($"  {step.Title}"), cancellationToken);
        return (int)ExitCode.Done;
    }
}
