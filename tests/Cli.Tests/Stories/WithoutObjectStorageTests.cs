using System.Diagnostics;
using Shouldly;
using Xunit;

namespace Tinderbox.Cli.Tests.Stories;

/// <summary>A submission that means no bucket never loads the AWS SDK: it runs where the SDK is not.</summary>
public sealed class WithoutObjectStorageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tinderbox-no-sdk-").FullName;

    [Fact]
    public async Task A_submission_runs_without_the_SDK()
    {
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory, "*.dll").Where(file => !Path.GetFileName(file).StartsWith("AWSSDK", StringComparison.Ordinal)))
            File.CreateSymbolicLink(Path.Combine(_folder, Path.GetFileName(file)), file);
        // the host asks where the program is, not where a link to it is; and it would miss what deps.json lists
        File.Delete(Path.Combine(_folder, "tinderbox.dll"));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "tinderbox.dll"), Path.Combine(_folder, "tinderbox.dll"));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "tinderbox.runtimeconfig.json"), Path.Combine(_folder, "tinderbox.runtimeconfig.json"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "app.py"), "print(1)\n", TestContext.Current.CancellationToken);

        var start = new ProcessStartInfo("dotnet", $"{_folder}/tinderbox.dll submit --master k8s://https://127.0.0.1:1 --deploy-mode cluster --dry-run=client --conf spark.kubernetes.container.image=i --conf spark.kubernetes.file.upload.path=file:{_folder}/up {_folder}/app.py")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        process.ExitCode.ShouldBe(0, await error);
        (await output).ShouldContain("kind: Pod");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
