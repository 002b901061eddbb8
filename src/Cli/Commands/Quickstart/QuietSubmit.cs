using Tinderbox.Cli.Commands.Submit;
using Tinderbox.Cli.Errors;

namespace Tinderbox.Cli.Commands.Quickstart;

/// <summary>Runs <c>submit</c> with its log lines kept aside: they are shown only when it fails.</summary>
internal static class QuietSubmit
{
    private const int EvidenceLines = 12;

    /// <summary>Submits; returns when the objects are created.</summary>
    /// <exception cref="ApplicationFailedException">It failed; the evidence is its last lines.</exception>
    public static async Task RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var said = new StringWriter();
        var environment = SubmitEnvironment.OfThisProcess(said, said);
        var exitCode = await SubmitCommand.RunAsync([.. arguments], environment, cancellationToken);
        if (exitCode == 0) return;
        var last = said.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("\tat ", StringComparison.Ordinal)).TakeLast(EvidenceLines);
        throw new ApplicationFailedException($"the submission was refused (exit code {exitCode} of submit)", [.. last]);
    }
}
