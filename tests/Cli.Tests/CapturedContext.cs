using Tinderbox.Cli.Output;
using Tinderbox.Cli.State;
using Tinderbox.Testing;

namespace Tinderbox.Cli.Tests;

/// <summary>A context with streams that tests read and folders that go away with it.</summary>
internal sealed class CapturedContext : IDisposable
{
    private readonly StringWriter output = new() { NewLine = "\n" };
    private readonly StringWriter error = new() { NewLine = "\n" };

    public CapturedContext(TerminalTraits? traits = null, params (string Name, string Value)[] environment) : this(Directory.CreateTempSubdirectory("tinderbox-cli-").FullName, traits, environment)
    {
    }

    private CapturedContext(string home, TerminalTraits? traits, params (string Name, string Value)[] environment)
    {
        Home = home;
        var variables = environment.ToDictionary(variable => variable.Name, variable => variable.Value);
        Context = new(new Terminal(output, error, traits ?? TerminalTraits.Plain), variables, Home, Folders.From(variables, Home), TimeProvider.System);
        Directory.CreateDirectory(Context.Folders.State);
    }

    /// <summary>Whose kubeconfig leads to this server.</summary>
    public static CapturedContext Of(FakeHttpServer api)
    {
        var home = Directory.CreateTempSubdirectory("tinderbox-cli-").FullName;
        var config = Path.Combine(home, "kubeconfig");
        File.WriteAllText(config, $$$"""{"current-context": "c", "contexts": [{"name": "c", "context": {"cluster": "c", "user": "u"}}], "clusters": [{"name": "c", "cluster": {"server": "{{{api.Url}}}"}}], "users": [{"name": "u", "user": {}}]}""");
        return new(home, null, ("KUBECONFIG", config));
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
