using System.CommandLine;
using Tinderbox.Cli.Applications;
using Tinderbox.Cli.Daemons;
using Tinderbox.Cli.Errors;
using Tinderbox.Cli.State;

namespace Tinderbox.Cli.Commands.Local;

/// <summary>
/// local conf: writes a Spark properties file for the embedded cluster and prints its path, so that
/// <c>tinderbox submit --properties-file "$(tinderbox local conf)" local:///opt/spark/work-dir/app.py</c> runs the program in the current folder.
/// </summary>
internal static class ConfCommand
{
    internal sealed record Options(string? AppDir, string? SparkVersion);

    internal static Command Create(Func<Options, CancellationToken, Task<int>> run)
    {
        var appDir = new Option<string>("--app-dir") { Description = "The folder to show at /opt/spark/work-dir (default: the current one)", HelpName = "DIR" };
        var version = new Option<string>("--spark-version") { Description = "A registered Spark (default: the newest)", HelpName = "VERSION" };
        var command = new Command("conf", "Write Spark properties for the embedded cluster and print the file's path, for submit --properties-file") { appDir, version };
        command.SetAction((parsed, cancellationToken) => run(new Options(parsed.GetValue(appDir), parsed.GetValue(version)), cancellationToken));
        return command;
    }

    internal static async Task<int> RunAsync(Options options, CommandContext context, CancellationToken cancellationToken)
    {
        var folder = context.Folders.LocalCluster;
        var daemon = new ClusterDaemon(folder, context.Clock).Find() ?? throw KubeconfigCommand.Down();
        var registry = ImageRegistry.Read(folder.Images);
        var image = Pick(registry, options.SparkVersion);
        var appDir = Path.GetFullPath(options.AppDir ?? Environment.CurrentDirectory);
        if (!Directory.Exists(appDir)) throw new UsageException($"--app-dir: {appDir} is not a folder", "tinderbox local conf --app-dir FOLDER");
        Directory.CreateDirectory(folder.EventLogs);
        using (var client = LocalClient.Create(daemon, folder)) await LocalStorage.EnsureAsync(client, folder, cancellationToken);
        var s3A = LocalStorage.SpeaksS3A(registry.Images[image].SparkHome);
        if (!s3A) context.Terminal.Warn(LocalStorage.WithoutS3A(registry.Images[image].SparkHome, folder));
        var file = Path.Combine(folder.Properties, $"{Fingerprint(appDir + "|" + image)}.conf");
        AtomicFile.Write(file, LocalProperties.Write(LocalProperties.For(daemon, image, folder, appDir, s3A)));
        context.Terminal.Print(file);
        return (int)ExitCode.Done;
    }

    private static string Pick(ImageRegistry registry, string? version)
    {
        if (registry.Images.Count == 0) throw new PrerequisiteException("no Spark is registered with the embedded cluster", "tinderbox quickstart");
        if (version is null) return registry.Images.Keys.Order(StringComparer.Ordinal).Last();
        var image = ImageRegistry.Reference(version);
        return registry.Images.ContainsKey(image)
            ? image
            : throw new PrerequisiteException($"Spark {version} is not registered with the embedded cluster; there are: {string.Join(", ", registry.Images.Keys)}", $"tinderbox quickstart --spark-version {version}");
    }

    // one file per folder and image: the same call gives the same path
    private static string Fingerprint(string text) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)))[..12];
}
