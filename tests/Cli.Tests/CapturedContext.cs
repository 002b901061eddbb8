using Tinderbox.Cli.Output;
using Tinderbox.Cli.State;

namespace Tinderbox.Cli.Tests;

/// <summary>A context with streams that tests read and folders that go away with it.</summary>
internal sealed class CapturedContext : IDisposable
{
    private readonly StringWriter output = new() { NewLine = "\n" };
    private readonly StringWriter error = new() { NewLine = "\n" };

    public CapturedContext(TerminalTraits? traits = null, params (string Name, string Value)[] environment)
    {
        Home = Directory.CreateTempSubdirectory("tinderbox-cli-").FullName;
        var variables = environment.ToDictionary(variable => variable.Name, variable => variable.Value);
        Context = new(new Terminal(output, error, traits ?? TerminalTraits.Plain), variables, Home, Folders.From(variables, Home), TimeProvider.System);
        Directory.CreateDirectory(Context.Folders.State);
    }

    public CommandContext Context { get; }
    public string Home { get; }
    public string Output => output.ToString();
    public string Error => error.ToString();

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
        Directory.Delete(Home, recursive: true);
    }
}
