using System.CommandLine;

namespace Tinderbox.Cli.Commands.History;

/// <summary>Flags by which the verbs of <c>history</c> find their logs.</summary>
internal sealed class HistoryFlags
{
    private readonly Option<string[]> directories = new("--log-dir", "-d") { Description = "Folder of event logs: a path, file:/… or s3a://…; may be repeated", HelpName = "URI" };
    private readonly Option<string> file = new("--properties-file") { Description = "Spark properties; without it conf/spark-defaults.conf of SPARK_CONF_DIR or SPARK_HOME", HelpName = "FILE" };
    private readonly Option<string[]> conf = new("--conf", "-c") { Description = "One property, above the file; may be repeated", HelpName = "KEY=VALUE" };

    internal Command AddTo(Command command)
    {
        command.Options.Add(directories);
        command.Options.Add(file);
        command.Options.Add(conf);
        return command;
    }

    internal HistorySources Read(ParseResult parsed) => new(parsed.GetValue(directories) ?? [], parsed.GetValue(file), parsed.GetValue(conf) ?? []);
}
