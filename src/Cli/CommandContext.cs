using Tinderbox.Cli.Output;
using Tinderbox.Cli.State;

namespace Tinderbox.Cli;

/// <summary>What a verb's runner gets of the world.</summary>
/// <param name="Terminal">Where it writes.</param>
/// <param name="Environment">The environment variables.</param>
/// <param name="Home">The user's home folder.</param>
/// <param name="Folders">State and cache.</param>
/// <param name="Clock">The time.</param>
internal sealed record CommandContext(Terminal Terminal, IReadOnlyDictionary<string, string> Environment, string Home, Folders Folders, TimeProvider Clock)
{
    /// <summary>stdin, for verbs that take secrets from it.</summary>
    public TextReader Input { get; init; } = Console.In;

    /// <summary>The context of this process.</summary>
    public static CommandContext OfThisProcess()
    {
        var environment = new Dictionary<string, string>();
        foreach (System.Collections.DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
            environment[(string)variable.Key] = (string?)variable.Value ?? "";
        var home = environment.GetValueOrDefault("HOME", "") is { Length: > 0 } set ? set : System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile);
        var terminal = new Terminal(Console.Out, Console.Error, TerminalTraits.Detect(environment));
        return new(terminal, environment, home, Folders.From(environment, home), TimeProvider.System);
    }

    /// <summary>The same, without talk when <paramref name="machine"/> reads stdout.</summary>
    public CommandContext Quiet(bool machine) =>
        machine ? this with { Terminal = new Terminal(Terminal.Output, Terminal.Error, Terminal.Traits with { Quiet = true, OutputIsTerminal = false }) } : this;
}
