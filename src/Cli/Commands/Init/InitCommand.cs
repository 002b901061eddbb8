using System.CommandLine;
using Tinderbox.Bootstrap.Projects;
using Tinderbox.Cli.Errors;
using Tinderbox.Cli.State;
using Tinderbox.Spark.Versions;

namespace Tinderbox.Cli.Commands.Init;

/// <summary>init: a project in a new, empty or existing folder. What is there decides what is missing; nothing is overwritten.</summary>
internal static class InitCommand
{
    private const int Beginning = 64 * 1024;
    private static readonly string[] Looked = [".py", ".txt", ".toml", ".yml", ".yaml", ".conf", ".sbt", ".xml", ".gradle", ".kts"];

    internal sealed record Options(string? Folder, string? SparkVersion, string? Profile);

    internal static Command Create(Func<Options, CancellationToken, Task<int>> run)
    {
        var folder = new Argument<string?>("folder") { Description = "The project's folder (default: the current one)", Arity = ArgumentArity.ZeroOrOne };
        var version = new Option<string>("--spark-version") { Description = "The Spark it is for (default: what the project names, else the newest)", HelpName = "VERSION" };
        var profile = new Option<string>("--print-profile") { Description = "Print a profile as a properties file and do nothing: dev, batch, spot, streaming, notebook", HelpName = "NAME" };
        var command = new Command("init", "Make a Spark project of a folder: app.py, env.yml, spark.conf, tinderbox.yaml; nothing is overwritten") { folder, version, profile };
        command.SetAction((parsed, cancellationToken) => run(new Options(parsed.GetValue(folder), parsed.GetValue(version), parsed.GetValue(profile)), cancellationToken));
        return command;
    }

    internal static int Run(Options options, CommandContext context)
    {
        if (options.Profile is { } name) return PrintProfile(name, context);
        var root = Path.GetFullPath(options.Folder ?? Environment.CurrentDirectory);
        if (File.Exists(root)) throw new UsageException($"{root} is a file; wanted a folder", "tinderbox init FOLDER");
        Directory.CreateDirectory(root);
        var survey = new ProjectSurvey(Path.GetFileName(root), Read(root));
        var version = options.SparkVersion is { } text ? Version(text) : null;
        foreach (var file in ProjectFiles.Of(survey, version))
        {
            if (file.Write) AtomicFile.Write(Path.Combine(root, file.Path), file.Content);
            context.Terminal.Print($"{(file.Write ? '+' : '=')} {file.Path}  ({file.Reason})");
        }
        context.Terminal.Say($"Next: cd {root} && tinderbox local up && tinderbox submit --properties-file \"$(tinderbox local conf)\" local:///opt/spark/work-dir/{survey.Application ?? "app.py"}");
        return (int)ExitCode.Done;
    }

    private static int PrintProfile(string name, CommandContext context)
    {
        var profile = Profiles.All.FirstOrDefault(one => one.Name == name)
            ?? throw new UsageException($"--print-profile {name}: there are {string.Join(", ", Profiles.All.Select(one => one.Name))}", "tinderbox init --print-profile batch");
        context.Terminal.Print($"# {profile.Name}: {profile.Purpose}");
        foreach (var (key, value) in profile.Properties) context.Terminal.Print($"{key} {value}");
        return (int)ExitCode.Done;
    }

    private static SparkVersion Version(string text) =>
        SparkVersion.TryParse(text, out var version) ? version : throw new UsageException($"--spark-version {text}: wanted numbers like 4.3.0", "tinderbox init --spark-version 4.3.0");

    // the folder itself and src/: enough to know a project by, and quick in a home folder too
    private static Dictionary<string, string> Read(string root)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var folder in (string[])[root, Path.Combine(root, "src")])
        {
            if (!Directory.Exists(folder)) continue;
            foreach (var file in Directory.EnumerateFiles(folder).Where(file => Looked.Contains(Path.GetExtension(file))).Take(200))
                found[Path.GetRelativePath(root, file).Replace('\\', '/')] = Head(file);
        }
        return found;
    }

    private static string Head(string file)
    {
        using var reader = new StreamReader(file);
        var buffer = new char[Beginning];
        return new string(buffer, 0, reader.ReadBlock(buffer));
    }
}
