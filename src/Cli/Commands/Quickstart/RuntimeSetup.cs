using Tinderbox.Cli.Daemons;
using Tinderbox.Cli.State;
using Tinderbox.Runtimes;

namespace Tinderbox.Cli.Commands.Quickstart;

/// <summary>Finds, or installs, what the embedded cluster needs to run Spark, and registers it there as an image.</summary>
internal sealed class RuntimeSetup(CommandContext context)
{
    /// <summary>What was found, in the order Java, Python, Spark. Says each.</summary>
    public async Task<RuntimeFindings> FindAsync(QuickstartCommand.Options options, CancellationToken cancellationToken)
    {
        var environment = new RuntimeEnvironment(context.Environment, context.Home, context.Folders.Cache, PosixCalls.EffectiveUser() == 0, context.Clock);
        var progress = new RuntimeProgressLine(context.Terminal);
        var request = new SparkRequest(options.SparkVersion, options.SparkHome, options.SparkArchive);
        var version = options.SparkVersion ?? SparkFinder.DefaultVersion;
        var java = Tell("Java", await new JavaFinder(environment).FindAsync(install: true, version, progress, cancellationToken));
        var python = Tell("Python", await new PythonFinder(environment).FindAsync(install: true, version, progress, cancellationToken));
        var spark = Tell("Spark", await new SparkFinder(environment).FindAsync(request, progress, cancellationToken));
        return new(java, python, spark, version);
    }

    /// <summary>Adds the image to those of the embedded cluster; its reference. Others stay.</summary>
    public static string Register(RuntimeFindings.Complete found, ClusterFolder folder)
    {
        var registry = ImageRegistry.Read(folder.Images);
        var image = ImageRegistry.Reference(found.Spark.Version);
        registry.Images[image] = new ImageSource(found.Spark.Home, null, found.Spark.Origin);
        (registry with { JavaHome = found.Java.Home, Python = found.Python.Home }).Write(folder.Images);
        return image;
    }

    private Finding Tell(string what, Finding finding)
    {
        if (finding is Finding.Found found) context.Terminal.Say($"  {what} {found.Version} from {found.Origin}");
        return finding;
    }
}
