using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tinderbox.Bootstrap.Preflight;
using Tinderbox.Cli.Commands.App;
using Tinderbox.Cli.Output;

namespace Tinderbox.Cli.Commands.Doctor;

/// <summary>doctor: everything that a submission depends on, looked at before it. Exit 1 when a check failed.</summary>
internal static class DoctorCommand
{
    internal sealed record Options(ClusterChoice Cluster, string? PropertiesFile, IReadOnlyList<string> Conf, string? SparkVersion, bool Json);

    internal static Command Create(Func<Options, CancellationToken, Task<int>> run)
    {
        var cluster = new ClusterFlags();
        var file = new Option<string>("--properties-file") { Description = "Spark properties to look at, as for submit", HelpName = "FILE" };
        var conf = new Option<string[]>("--conf") { Description = "One Spark property", HelpName = "KEY=VALUE" };
        var version = new Option<string>("--spark-version") { Description = "The release that is submitted (default: the newest)", HelpName = "VERSION" };
        var output = new Option<string>("--output", "-o") { Description = "Format: json", HelpName = "FORMAT" };
        output.AcceptOnlyFromAmong("json");
        var command = cluster.AddTo(new Command("doctor", "Look at everything that a submission depends on, and say what to mend") { file, conf, version, output });
        command.SetAction((parsed, cancellationToken) => run(
            new Options(cluster.Read(parsed), parsed.GetValue(file), parsed.GetValue(conf) ?? [], parsed.GetValue(version), parsed.GetValue(output) is not null), cancellationToken));
        return command;
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var quiet = context.Quiet(options.Json);
        using var examination = await DoctorInputs.ReadAsync(options, quiet, cancellationToken);
        var findings = await Bootstrap.Preflight.Doctor.ExamineAsync(Bootstrap.Preflight.Doctor.Checks, examination.Checks, cancellationToken);
        if (options.Json) quiet.Terminal.Print(Json(findings).ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        else Print(findings, context.Terminal);
        return (int)(findings.Any(finding => finding.Result == CheckResult.Fail) ? ExitCode.Failed : ExitCode.Done);
    }

    private static void Print(IReadOnlyList<Finding> findings, Terminal terminal)
    {
        if (terminal.Traits.OutputIsTerminal) terminal.PrintTable(["CHECK", "RESULT", "EVIDENCE"], [.. findings.Select(finding => (string[])[finding.Check, Word(finding), finding.Evidence])]);
        else foreach (var finding in findings) terminal.Print($"{Word(finding),-5} {finding.Check,-17} {finding.Evidence}");
        var bad = findings.Where(finding => finding.Fix is not null).OrderByDescending(finding => finding.Result == CheckResult.Fail).ToList();
        foreach (var finding in bad)
        {
            terminal.Print("");
            terminal.Print($"{Word(finding)} {finding.Check}: {finding.Evidence}");
            terminal.Print($"  fix   {finding.Fix}");
            terminal.Print($"  more  {finding.Link}");
        }
        if (bad.Count == 0) terminal.Say("Nothing is wrong.");
    }

    private static string Word(Finding finding) => finding.Result.ToString().ToLowerInvariant();

    private static JsonObject Json(IReadOnlyList<Finding> findings) => new()
    {
        ["first"] = Bootstrap.Preflight.Doctor.First(findings)?.Check,
        ["checks"] = new JsonArray([.. findings.Select(finding => (JsonNode)new JsonObject
        {
            ["check"] = finding.Check, ["result"] = Word(finding), ["evidence"] = finding.Evidence, ["fix"] = finding.Fix, ["link"] = finding.Link,
        })]),
    };
}
