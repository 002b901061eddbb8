using System.Globalization;
using Tinderbox.Cli.Applications;
using Tinderbox.Cli.Commands.Local;
using Tinderbox.Cli.Errors;
using Tinderbox.Cli.Output;
using Tinderbox.Cli.State;
using Tinderbox.Kubernetes.Client.Rest;

namespace Tinderbox.Cli.Commands.Quickstart;

/// <summary>
/// The flow of quickstart:
/// <code>
/// 1 Java, Python, Spark: found or installed     4 submit pi.py in cluster mode
/// 2 embedded cluster up, Spark registered       5 wait: pod phases, driver's log; Pi to stdout
/// 3 namespace, service account, role            6 event log → history server → REST API → what ran
/// </code>
/// Without one of 1 it goes on with what needs no Spark (<see cref="WithoutSpark"/>) and ends with exit 3.
/// </summary>
internal sealed class QuickstartRun(QuickstartCommand.Options options, CommandContext context)
{
    private const string PiProgram = "pi.py";
    private readonly ClusterFolder folder = context.Folders.LocalCluster;
    private readonly Terminal terminal = context.Terminal;

    internal static async Task<int> RunAsync(QuickstartCommand.Options options, CommandContext context, CancellationToken cancellationToken) =>
        options.Down ? await DownCommand.RunAsync(new DownCommand.Options(), context, cancellationToken) : (int)await new QuickstartRun(options, context).RunAsync(cancellationToken);

    private async Task<ExitCode> RunAsync(CancellationToken cancellationToken)
    {
        var program = Program();
        var setup = new RuntimeSetup(context);
        terminal.Stage("1/4 Java, Python, Spark");
        var found = await setup.FindAsync(options, cancellationToken);
        terminal.Stage("2/4 The embedded cluster");
        var daemon = await UpCommand.EnsureAsync(new UpCommand.Options(0), context, cancellationToken);
        using var client = LocalClient.Create(daemon, folder);
        await LocalStorage.EnsureAsync(client, folder, cancellationToken);
        Directory.CreateDirectory(folder.EventLogs);
        var submission = new QuickstartSubmission(daemon, folder, program, options.Executors, Stamp());
        if (found.All is not { } all) return await new WithoutSpark(client, submission, context).RunAsync(found, cancellationToken);
        var image = RuntimeSetup.Register(all, folder);
        var s3A = LocalStorage.SpeaksS3A(all.Spark.Home);
        if (!s3A) terminal.Warn(LocalStorage.WithoutS3A(all.Spark.Home, folder));
        return await SubmitAndWaitAsync(client, submission with { S3A = s3A }, image, cancellationToken);
    }

    private async Task<ExitCode> SubmitAndWaitAsync(KubernetesClient client, QuickstartSubmission submission, string image, CancellationToken cancellationToken)
    {
        terminal.Stage($"3/4 {Path.GetFileName(submission.Program)} in cluster mode with {Words.Count(options.Executors, "executor")}");
        await QuickstartSubmission.RemoveEarlierAsync(client, cancellationToken);
        var driver = submission.DriverName;
        try
        {
            await QuietSubmit.RunAsync(submission.Arguments(image), cancellationToken);
            var finished = await new ApplicationRun(client, LocalProperties.Namespace, driver, context).WaitAsync(OnLogLine, cancellationToken);
            await ReportAsync(submission, finished.Label(SparkLabels.Selector) ?? "", cancellationToken);
            foreach (var line in WhatNext.Lines(driver)) terminal.Say(line);
            return ExitCode.Done;
        }
        catch (Exception)
        {
            await QuickstartSubmission.RemoveAsync(client, driver);
            throw;
        }
    }

    private void OnLogLine(string line)
    {
        // the result is data; the rest is talk
        if (line.StartsWith("Pi is roughly", StringComparison.Ordinal)) terminal.Print(line);
        else terminal.Progress("  driver | " + line);
    }

    private async Task ReportAsync(QuickstartSubmission submission, string applicationId, CancellationToken cancellationToken)
    {
        var (logs, conf) = LocalStorage.EventLogPlace(submission.Daemon, folder, submission.S3A);
        terminal.Stage($"4/4 What ran, as the history server tells it from the event log in {logs}");
        var rows = await RestReport.RowsAsync(logs, conf, applicationId, context, cancellationToken)
            ?? throw new CommandFailedException($"application {applicationId} left no event log in {logs}", "./tinderbox app logs " + submission.DriverName);
        terminal.PrintTable(["FACT", "VALUE"], rows);
    }

    private string Program()
    {
        var file = Path.GetFullPath(options.Application ?? Path.Combine(AppContext.BaseDirectory, "examples", "pi", PiProgram));
        return File.Exists(file) ? file : throw new UsageException($"there is no program {file}", "tinderbox quickstart --app FILE");
    }

    private string Stamp() => context.Clock.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
}
