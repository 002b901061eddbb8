using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tinderbox.Bootstrap.Explain;
using Tinderbox.Cli.Applications;

namespace Tinderbox.Cli.Commands.App;

/// <summary>app explain NAME: why it failed or does not get on: one cause, what shows it, one fix.</summary>
internal static class ExplainCommand
{
    internal sealed record Options(ClusterChoice Cluster, string Name, bool Json);

    internal static Command Create(Func<Options, CancellationToken, Task<int>> run)
    {
        var flags = new ClusterFlags();
        var name = Names.Argument();
        var output = new Option<string>("--output", "-o") { Description = "Format: json", HelpName = "FORMAT" };
        output.AcceptOnlyFromAmong("json");
        var command = flags.AddTo(new Command("explain", "Say why an application failed or does not get on: one cause, its evidence, one fix") { name, output });
        command.SetAction((parsed, cancellationToken) => run(new Options(flags.Read(parsed), parsed.GetRequiredValue(name), parsed.GetValue(output) is not null), cancellationToken));
        return command;
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var quiet = context.Quiet(options.Json);
        var (client, ns) = options.Cluster.Connect(quiet);
        using var open = client;
        var driver = await ApplicationFinder.FindOrGoneAsync(client, ns, options.Name, cancellationToken);
        var seen = driver is null ? new ApplicationObservation { Now = context.Clock.GetUtcNow() } : await new ApplicationObserver(client, context.Clock).ObserveAsync(driver, cancellationToken);
        var catalogue = SignatureCatalogue.Load();
        var told = ApplicationExplanation.Of(seen, catalogue);
        // a log in a bucket takes its time: it is asked only for what pods, events and logs leave open
        if (driver is not null && told is { IsLastResort: true } && await new ApplicationEventLog(client, quiet).FailuresAsync(driver, cancellationToken) is { Count: > 0 } failures)
            told = ApplicationExplanation.Of(seen with { TaskFailures = failures }, catalogue);
        if (options.Json) quiet.Terminal.Print(Json(told).ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        else foreach (var line in Lines(told, seen)) context.Terminal.Print(line);
        return (int)ExitCode.Done;
    }

    /// <summary>For people.</summary>
    internal static IEnumerable<string> Lines(ApplicationExplanation? told, ApplicationObservation seen)
    {
        if (told is null)
        {
            yield return $"nothing is wrong: the driver is {seen.Driver?.Status?.Phase ?? "Pending"}, executors: {seen.Executors.Count(pod => pod.Status?.Phase == "Running")} running of {seen.Executors.Count}";
            yield break;
        }
        yield return $"cause     {told.Cause}";
        var heading = "evidence";
        foreach (var line in told.Evidence)
        {
            yield return $"{heading,-8}  {line}";
            heading = "";
        }
        yield return $"fix       {told.Fix}";
        if (told.Source is { } source) yield return $"more      {source}";
    }

    private static JsonObject Json(ApplicationExplanation? told) => told is null
        ? new JsonObject { ["healthy"] = true }
        : new JsonObject
        {
            ["healthy"] = false,
            ["id"] = told.Id,
            ["cause"] = told.Cause,
            ["evidence"] = new JsonArray([.. told.Evidence.Select(line => (JsonNode)line)]),
            ["fix"] = told.Fix,
            ["source"] = told.Source,
        };
}
