using System.CommandLine;
using System.Globalization;
using Tinderbox.Bootstrap.Explain;
using Tinderbox.Cli.Applications;
using Tinderbox.Cli.Output;
using Tinderbox.Kubernetes.Client.Rest;

namespace Tinderbox.Cli.Commands.App;

/// <summary>app describe NAME: driver, executors, how it ended, warnings.</summary>
internal static class DescribeCommand
{
    internal sealed record Options(ClusterChoice Cluster, string Name, OutputFormat Format);

    internal static Command Create(Func<Options, CancellationToken, Task<int>> run)
    {
        var flags = new ClusterFlags();
        var name = Names.Argument();
        var output = OutputFormats.Option();
        var command = flags.AddTo(new Command("describe", "Show an application: driver, executors, result, warnings") { name, output });
        command.SetAction((parsed, cancellationToken) => run(new Options(flags.Read(parsed), parsed.GetRequiredValue(name), OutputFormats.Read(parsed, output)), cancellationToken));
        return command;
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var (client, ns) = options.Cluster.Connect(context.Quiet(options.Format is OutputFormat.Json or OutputFormat.Yaml));
        using var open = client;
        var driver = await ApplicationFinder.FindAsync(client, ns, options.Name, cancellationToken);
        if (options.Format is OutputFormat.Json or OutputFormat.Yaml or OutputFormat.Name)
        {
            OutputFormats.PrintObject(context.Terminal, options.Format, driver);
            return (int)ExitCode.Done;
        }
        var all = await client.Pods(driver.Metadata.Namespace).ListAllAsync(new ListOptions { LabelSelector = $"{SparkLabels.Selector}={driver.Label(SparkLabels.Selector)}" }, cancellationToken);
        foreach (var line in Lines(ApplicationPods.Of([driver, .. all.Items.Where(pod => !pod.IsDriver())], driver.Metadata.Name!), context.Clock.GetUtcNow())) context.Terminal.Print(line);
        foreach (var warning in (await EventsCommand.OfAsync(client, driver, cancellationToken)).Where(e => e.Type == "Warning").TakeLast(5))
            context.Terminal.Print($"warning          {warning.Reason}: {warning.Message}");
        return (int)ExitCode.Done;
    }

    /// <summary>The facts, one per line.</summary>
    internal static IEnumerable<string> Lines(ApplicationPods pods, DateTimeOffset now)
    {
        var driver = pods.Driver!;
        yield return $"name             {driver.Label(SparkLabels.AppName)}";
        yield return $"application id   {driver.Label(SparkLabels.Selector)}";
        yield return $"namespace        {driver.Metadata.Namespace}";
        yield return $"driver           {driver.Metadata.Name}";
        yield return $"status           {driver.Status?.Phase ?? "Pending"}";
        if (driver.Status?.Phase == "Failed") yield return $"cause            {PodTrouble.Failure(driver)}";
        if (PodTrouble.Stuck(driver, now, TimeSpan.Zero) is { } stuck) yield return $"cause            {stuck}";
        if (driver.Spec?.Containers?.FirstOrDefault()?.Image is { } image) yield return $"image            {image}";
        yield return string.Create(CultureInfo.InvariantCulture, $"executors        {pods.Executors.Count}");
        foreach (var executor in pods.Executors) yield return $"  {executor.Metadata.Name} {executor.Status?.Phase ?? "Pending"} {executor.Status?.PodIP}";
    }
}
