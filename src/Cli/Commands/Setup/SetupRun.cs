using System.Text.Json.Nodes;
using Tinderbox.Bootstrap.Prerequisites;
using Tinderbox.Cli.Errors;
using Tinderbox.Cli.Output;
using Tinderbox.Cli.State;
using Tinderbox.Kubernetes.Client.Rest;

namespace Tinderbox.Cli.Commands.Setup;

/// <summary>
/// The flow of setup:
/// <code>
/// 1 words → request           3 plan, shown as a diff          5 plan again: nothing left; the authorizer asked for each verb
/// 2 what is there             4 apply, object by object        6 Spark properties for submit
/// </code>
/// </summary>
internal sealed class SetupRun(SetupCommand.Options options, CommandContext context)
{
    private readonly Terminal terminal = context.Terminal;

    internal static Task<int> RunAsync(SetupCommand.Options options, CommandContext context, CancellationToken cancellationToken) => new SetupRun(options, context.Quiet(options.Format is not null)).RunAsync(cancellationToken);

    private async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (options.Undo) return await new UndoRun(options, context).RunAsync(cancellationToken);
        var request = SetupRequestReader.Read(options.Words, options.Cluster.Namespace, context);
        using var client = options.Cluster.Connect(context).Client;
        var embedded = EmbeddedDefaults.Of(client.Options.Server, context);
        if (embedded is not null) request = embedded.Complete(request, options.Words.SparkVersions.Count > 0);
        var desired = DesiredObjects.Of(request, request.NetworkPolicy ? await SetupObserver.FactsAsync(client, cancellationToken) : ClusterFacts.None);
        var plan = await PlanAsync(client, desired, request, cancellationToken);
        if (options.Format is { } format)
        {
            OutputFormats.PrintList(terminal, format == "yaml" ? OutputFormat.Yaml : OutputFormat.Json, plan.Steps.Select(step => ObjectComparison.Shown(step.Object)));
            return (int)ExitCode.Done;
        }
        var eventLog = new EventLogStep(request);
        var place = await EventLogAsync(eventLog, cancellationToken);
        foreach (var line in PlanText.Lines(plan, request).Concat(place?.Lines ?? [])) terminal.Print(line);
        terminal.Say($"namespace {request.Namespace}: {PlanText.Summary(plan)}");
        if (plan.Blocked.FirstOrDefault() is { } blocked)
            throw new CommandFailedException($"{blocked.Title} is managed by another tool: {blocked.Remark?.ReplaceLineEndings(" ")}", "tinderbox setup --force-conflicts takes those fields over");
        if (options.DryRun) return (int)ExitCode.Done;
        await SetupActor.ApplyAsync(client, plan, options.Force, step => terminal.Progress($"  {step.Title}"), cancellationToken);
        if (place is not null) await eventLog.ApplyAsync(place, cancellationToken);
        await VerifyAsync(client, desired, request, cancellationToken);
        if (options.ConfFile is { } file) WriteProperties(file, request, client.Options.Server, embedded);
        return (int)ExitCode.Done;
    }

    private async Task<SetupPlan> PlanAsync(KubernetesClient client, IReadOnlyList<JsonObject> desired, SetupRequest request, CancellationToken cancellationToken) =>
        SetupPlanning.Plan(desired, await SetupObserver.LiveAsync(client, desired, cancellationToken), request.Namespace, options.Force);

    private static async Task<EventLogPlan?> EventLogAsync(EventLogStep step, CancellationToken cancellationToken)
    {
        try
        {
            return await step.PlanAsync(cancellationToken);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"the place for event logs cannot be prepared: {refused.Message}", "tinderbox setup --credentials env --endpoint URL --region NAME --event-log s3a://BUCKET/PREFIX");
        }
    }

    private async Task VerifyAsync(KubernetesClient client, IReadOnlyList<JsonObject> desired, SetupRequest request, CancellationToken cancellationToken)
    {
        var left = await PlanAsync(client, desired, request, cancellationToken);
        if (!left.IsDone)
            throw new CommandFailedException($"the cluster changed what was applied: {string.Join(", ", left.Steps.Where(step => step.Action != SetupAction.Keep).Select(step => step.Title))}", "tinderbox setup --dry-run shows what differs");
        var user = RoleVerification.AccountUser(request.Namespace, request.DriverAccount);
        var missing = await RightsAsync(client, request, user, cancellationToken);
        if (missing is null) terminal.Say($"verified: all objects are as wanted (whether {user} has its rights cannot be asked with this context)");
        else if (missing.Count == 0) terminal.Say($"verified: all objects are as wanted, and {user} has its rights");
        else throw new CommandFailedException($"{user} still may not {string.Join(", ", missing)}", "kubectl get rolebindings -n " + request.Namespace);
    }

    // the authorizer of a real cluster reads roles from a watch: a moment may pass
    private async Task<IReadOnlyList<RoleGrant>?> RightsAsync(KubernetesClient client, SetupRequest request, string user, CancellationToken cancellationToken)
    {
        var grants = RoleStep.GrantsOf(RoleStep.DriverRoleName, request)!;
        for (var attempt = 1; ; attempt++)
        {
            var missing = await RoleVerification.MissingAsync(client, request.Namespace, user, grants, cancellationToken);
            if (missing is null or [] || attempt == 20) return missing;
            await Task.Delay(TimeSpan.FromMilliseconds(100), context.Clock, cancellationToken);
        }
    }

    private void WriteProperties(string given, SetupRequest request, Uri server, EmbeddedDefaults? embedded)
    {
        var file = Path.GetFullPath(given);
        var template = request.Hardened ? Path.Combine(Path.GetDirectoryName(file)!, Path.GetFileNameWithoutExtension(file) + "-pod.yaml") : null;
        if (template is not null) AtomicFile.Write(template, SparkProperties.RestrictedPodTemplate);
        var lines = SparkProperties.For(request, server.GetLeftPart(UriPartial.Path).TrimEnd('/'), template).Concat(embedded?.Properties(request) ?? []).ToList();
        AtomicFile.Write(file, string.Concat(lines.Select(line => $"{line.Key} {line.Value.Replace("\\", @"\\", StringComparison.Ordinal)}\n")));
        var image = lines.Any(line => line.Key == "spark.kubernetes.container.image") ? "" : " --conf spark.kubernetes.container.image=IMAGE";
        terminal.Say($"Next: tinderbox submit --properties-file {given}{image} local:///opt/spark/work-dir/app.py");
    }
}
