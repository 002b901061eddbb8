using System.Diagnostics;
using Tinderbox.Testing;

namespace Tinderbox.Cli.Tests.Stories;

/// <summary>The built program as a person runs it: own process, own home, own embedded cluster. Spark is unpacked once for all stories.</summary>
public sealed class TinderboxProcess : IAsyncDisposable
{
    internal static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "tinderbox");
    private readonly string _home = Directory.CreateTempSubdirectory("tinderbox-story-").FullName;

    /// <summary>Skips what takes minutes, unless it is asked for.</summary>
    internal static void NeedPatience() =>
        Assert.SkipUnless(Environment.GetEnvironmentVariable("TINDERBOX_SLOW") == "1", "slow: set TINDERBOX_SLOW=1");

    /// <summary>Skips the running test, with a reason, where real Spark or what it needs is not to be had.</summary>
    internal static void NeedSpark()
    {
        Assert.SkipUnless(Archives is not null, "real Spark is not here: no ../shared/spark beside the clone");
        Assert.SkipUnless(OnPath("java") && OnPath("python3"), "java or python3 is not installed");
        Assert.SkipUnless(OnPath("unshare") && OnPath("setpriv"), "unshare or setpriv (util-linux) is not installed");
    }

    /// <summary>SPARK_HOME of this version, without the program's help.</summary>
    internal static async Task<string> UnpackedAsync(string version, CancellationToken cancellationToken)
    {
        using var unpack = Process.Start(new ProcessStartInfo(Path.Combine(Archives!, "unpack"), [version, Path.Combine(Cache, "unpacked")]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var home = (await unpack.StandardOutput.ReadToEndAsync(cancellationToken)).Trim();
        await unpack.WaitForExitAsync(cancellationToken);
        return unpack.ExitCode == 0 ? home : throw new InvalidOperationException($"Spark {version} cannot be unpacked: exit code {unpack.ExitCode}");
    }

    internal static string? Archives => RepositoryRoot.Shared is { } shared && Directory.Exists(Path.Combine(shared, "spark")) ? Path.Combine(shared, "spark") : null;

    /// <summary>Where Spark is unpacked; kept between runs of the tests.</summary>
    internal static string Cache { get; } = Path.Combine(RepositoryRoot.Path, "artifacts/stories-cache");

    /// <summary>A folder of the story's own, for applications.</summary>
    internal string Folder => _home;

    internal Task<Answer> RunAsync(string arguments, CancellationToken cancellationToken) => RunAsync(Program, arguments, [], cancellationToken);

    internal async Task<Answer> RunAsync(string program, string arguments, Dictionary<string, string> environment, CancellationToken cancellationToken)
    {
        using var process = Start(program, arguments, environment);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return new Answer(process.ExitCode, await output, await error);
    }

    internal Process Start(string arguments) => Start(Program, arguments, []);

    /// <summary>Runs down what the story started.</summary>
    public async ValueTask DisposeAsync()
    {
        await RunAsync("local down", CancellationToken.None);
        Directory.Delete(_home, true);
    }

    private Process Start(string program, string arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _home,
            Environment =
            {
                ["HOME"] = _home, ["XDG_STATE_HOME"] = Path.Combine(_home, "state"), ["XDG_CACHE_HOME"] = Cache, ["NO_COLOR"] = "1",
                ["TINDERBOX_SPARK_ARCHIVES"] = Archives ?? "",
            },
        };
        foreach (var name in (string[])["SPARK_HOME", "KUBECONFIG", "SPARK_CONF_DIR"]) start.Environment.Remove(name);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    internal static bool OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    internal sealed record Answer(int Exit, string Output, string Error)
    {
        /// <summary>All that was said, for the message of a failed assertion.</summary>
        internal string All => $"exit {Exit}\n{Output}\n{Error}";
    }
}
