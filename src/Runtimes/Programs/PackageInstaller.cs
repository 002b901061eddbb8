namespace Tinderbox.Runtimes.Programs;

/// <summary>Installs one package with apt-get, where that is Debian's or Ubuntu's and we are root; its output streams as progress.</summary>
internal sealed class PackageInstaller(RuntimeEnvironment environment, Distribution distribution)
{
    /// <summary>True where a package may be installed without asking anybody.</summary>
    public bool CanInstall => environment.IsRoot && distribution.Id == "debian" && environment.FindProgram("apt-get") is not null;

    /// <summary>Installs; null when it worked, else what went wrong.</summary>
    public async Task<string?> InstallAsync(string package, IProgress<RuntimeProgress> progress, CancellationToken cancellationToken)
    {
        var program = environment.FindProgram("apt-get")!;
        var quiet = environment with
        {
            Variables = new Dictionary<string, string>(environment.Variables, StringComparer.Ordinal) { ["DEBIAN_FRONTEND"] = "noninteractive" },
        };
        Task<ProgramRun> RunAsync(params string[] arguments) =>
            ProgramRun.RunAsync(quiet, program, arguments, line => progress.Report(new($"Installing {package}", Line: line)), cancellationToken);

        var update = await RunAsync("update", "-q"); // may fail for one of many sources and still do
        var install = await RunAsync("install", "-y", "-q", "--no-install-recommends", package);
        if (install.ExitCode == 0) return null;
        return $"apt-get install {package} ended with {install.ExitCode}: {LastLine(install) ?? LastLine(update) ?? "it said nothing"}";
    }

    private static string? LastLine(ProgramRun run) =>
        (run.Error + "\n" + run.Output).Split('\n').LastOrDefault(line => line.StartsWith("E: ", StringComparison.Ordinal))?[3..];
}
