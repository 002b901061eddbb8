using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Tinderbox.Cli.Commands.Doctor;

/// <summary>Versions of programs on the path, asked at the same time.</summary>
internal static partial class ProgramVersions
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Name → version, <c>there</c> where it does not say one, null where the program is missing.</summary>
    internal static async Task<IReadOnlyDictionary<string, string?>> OfAsync(IReadOnlyList<string> programs, CommandContext context, CancellationToken cancellationToken)
    {
        var folders = context.Environment.GetValueOrDefault("PATH", "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        var found = await Task.WhenAll(programs.Select(async name => (name, await OfAsync(name, folders, context.Clock, cancellationToken))));
        return found.ToDictionary(one => one.name, one => one.Item2);
    }

    private static async Task<string?> OfAsync(string name, string[] folders, TimeProvider clock, CancellationToken cancellationToken)
    {
        var path = folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        if (path is null) return null;
        string[] arguments = name == "kubectl" ? ["version", "--client"] : name == "java" ? ["-version"] : ["--version"];
        using var bound = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, cancellationToken);
        using var process = Process.Start(new ProcessStartInfo(path, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true });
        if (process is null) return null;
        try
        {
            var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(both.Token), process.StandardError.ReadToEndAsync(both.Token));
            return Numbers().Match(string.Concat(texts)) is { Success: true } version ? version.Value : "there";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            process.Kill(entireProcessTree: true);
            return "there";
        }
    }

    [GeneratedRegex(@"v?\d+(\.\d+)+")]
    private static partial Regex Numbers();
}
