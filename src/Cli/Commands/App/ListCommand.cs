using System.CommandLine;
using System.Globalization;
using Tinderbox.Cli.Applications;
using Tinderbox.Cli.Output;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Cli.Commands.App;

/// <summary>app list: the applications, newest first.</summary>
internal static class ListCommand
{
    internal sealed record Options(ClusterChoice Cluster, OutputFormat Format);

    internal static Command Create(Func<Options, CancellationToken, Task<int>> run)
    {
        var flags = new ClusterFlags();
        var output = OutputFormats.Option();
        var command = flags.AddTo(new Command("list", "List applications, newest first") { output });
        command.SetAction((parsed, cancellationToken) => run(new Options(flags.Read(parsed), OutputFormats.Read(parsed, output)), cancellationToken));
        return command;
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var quiet = context.Quiet(options.Format is not (OutputFormat.Table or OutputFormat.Wide));
        var (client, ns) = options.Cluster.Connect(quiet);
        using var open = client;
        var pods = (await client.Pods(ns).ListAllAsync(new ListOptions { LabelSelector = SparkLabels.Role }, cancellationToken)).Items;
        var drivers = pods.Where(pod => pod.IsDriver()).OrderByDescending(pod => pod.Metadata.CreationTimestamp, StringComparer.Ordinal).ToList();
        if (options.Format is OutputFormat.Json or OutputFormat.Yaml or OutputFormat.Name)
        {
            OutputFormats.PrintObjects(quiet.Terminal, options.Format, drivers);
            return (int)ExitCode.Done;
        }
        if (drivers.Count == 0) context.Terminal.Say($"No applications in {(ns is null ? "any namespace" : $"namespace {ns}")}.");
        else context.Terminal.PrintTable(Headings(options.Format), [.. drivers.Select(driver => Row(driver, pods, options.Format, context.Clock.GetUtcNow()))]);
        return (int)ExitCode.Done;
    }

    private static string[] Headings(OutputFormat format) =>
        format == OutputFormat.Wide ? ["NAMESPACE", "NAME", "STATUS", "EXECUTORS", "AGE", "DRIVER", "APPLICATION ID", "SPARK"] : ["NAMESPACE", "NAME", "STATUS", "EXECUTORS", "AGE", "DRIVER"];

    private static List<string> Row(Pod driver, List<Pod> pods, OutputFormat format, DateTimeOffset now)
    {
        var application = driver.Label(SparkLabels.Selector);
        var executors = pods.Count(pod => !pod.IsDriver() && pod.Label(SparkLabels.Selector) == application && pod.Status?.Phase == "Running");
        var age = KubernetesTime.Parse(driver.Metadata.CreationTimestamp) is { } created ? Words.Span(now - created) : "";
        List<string> row = [driver.Metadata.Namespace ?? "", driver.Label(SparkLabels.AppName) ?? "", driver.Status?.Phase ?? "Pending", executors.ToString(CultureInfo.InvariantCulture), age, driver.Metadata.Name ?? ""];
        if (format == OutputFormat.Wide) row.AddRange([application ?? "", driver.Label("spark-version") ?? ""]);
        return row;
    }
}
