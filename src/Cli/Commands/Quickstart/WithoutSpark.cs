using Tinderbox.Cli.Applications;
using Tinderbox.Cli.Commands.Local;
using Tinderbox.Cli.Errors;
using Tinderbox.Cli.State;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Storage;

namespace Tinderbox.Cli.Commands.Quickstart;

/// <summary>
/// What quickstart shows where Spark, Java or Python is missing: the submission's objects in the running cluster and the event log of
/// the same Pi, recorded from a real run. Everything it shows is labelled as such.
/// </summary>
internal sealed class WithoutSpark(KubernetesClient client, QuickstartSubmission submission, CommandContext context)
{
    private const string Label = "[without Spark] ";

    /// <summary>Says what is missing, shows the rest, and returns <see cref="ExitCode.PrerequisiteMissing"/>. The cluster stays up.</summary>
    public async Task<ExitCode> RunAsync(RuntimeFindings found, CancellationToken cancellationToken)
    {
        var terminal = context.Terminal;
        foreach (var missing in found.Missing) terminal.Fail(missing.Sentence);
        terminal.Stage($"3/4 {Label}the objects of the submission, created but not run");
        await ShowObjectsAsync(ImageRegistry.Reference(found.WantedSpark), cancellationToken);
        terminal.Stage($"4/4 {Label}the event log of the same program, recorded from a real run");
        await ShowSampleAsync(cancellationToken);
        terminal.Say("The embedded cluster stays up. What is missing, mended by:");
        foreach (var missing in found.Missing) terminal.Say("  " + missing.Fix);
        return ExitCode.PrerequisiteMissing;
    }

    private async Task ShowObjectsAsync(string image, CancellationToken cancellationToken)
    {
        const string ns = LocalProperties.Namespace;
        await QuickstartSubmission.RemoveEarlierAsync(client, cancellationToken);
        await QuietSubmit.RunAsync(submission.Arguments(image), cancellationToken);
        var driver = await client.Pods(ns).GetAsync(submission.DriverName, cancellationToken);
        var rows = new List<IReadOnlyList<string>> { new[] { "Pod", driver.Metadata.Name!, image } };
        foreach (var service in (await client.Services(ns).ListAllAsync(new ListOptions(), cancellationToken)).Items)
            if (IsOwned(service.Metadata)) rows.Add(["Service", service.Metadata.Name!, "headless, for the executors"]);
        foreach (var map in (await client.ConfigMaps(ns).ListAllAsync(new ListOptions(), cancellationToken)).Items)
            if (IsOwned(map.Metadata)) rows.Add(["ConfigMap", map.Metadata.Name!, string.Join(", ", map.Data?.Keys ?? Enumerable.Empty<string>())]);
        context.Terminal.PrintTable(["KIND", "NAME", "WHAT"], rows);
        // nothing could ever run it as it is; a later quickstart submits anew
        await QuickstartSubmission.RemoveAsync(client, submission.DriverName);

        bool IsOwned(Kubernetes.Meta.ObjectMeta meta) => meta.OwnerReferences?.Any(owner => owner.Uid == driver.Metadata.Uid) == true;
    }

    private async Task ShowSampleAsync(CancellationToken cancellationToken)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "examples", "pi", "event-log");
        using var logs = StorageFolders.Open(StorageUri.Parse(folder, "/"), new Dictionary<string, string>());
        var replayed = Directory.Exists(folder) ? await EventLogFolder.ReadAsync(logs, null, cancellationToken) : null;
        if (replayed is null) throw new CommandFailedException($"the bundled event log is not in {folder}", "clone the repository again");
        context.Terminal.PrintTable(["FACT", "VALUE"], RunReport.Rows(replayed.Store));
    }
}
