using System.Diagnostics;
using Shouldly;
using Tinderbox.LocalCluster.Kubelet.Runtime;
using Xunit;

namespace Tinderbox.LocalCluster.Tests.Kubelet.Runtime;

public sealed class EntrypointScriptTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tinderbox-entrypoint-").FullName;

    [Fact]
    public async Task Driver_starts_spark_submit_in_client_mode() =>
        (await RunAsync(["driver", "--class", "a b", "app.jar"], new() { ["SPARK_DRIVER_BIND_ADDRESS"] = "127.1.0.1" })).ShouldBe(
            "spark-submit|--conf|spark.driver.bindAddress=127.1.0.1|--conf|spark.executorEnv.SPARK_DRIVER_POD_IP=127.1.0.1|--deploy-mode|client|--class|a b|app.jar|");

    [Fact]
    public async Task Executor_starts_java_with_its_options_in_order()
    {
        var environment = Enumerable.Range(0, 12).ToDictionary(number => $"SPARK_JAVA_OPT_{number}", number => $"-Dn={number} \"$x\"");
        foreach (var (name, value) in new[]
                 {
                     ("DRIVER_URL", "spark://d"), ("EXECUTOR_ID", "1"), ("EXECUTOR_CORES", "2"), ("EXECUTOR_MEMORY", "512m"), ("APPLICATION_ID", "app"),
                     ("EXECUTOR_POD_IP", "127.1.0.2"), ("RESOURCE_PROFILE_ID", "0"), ("EXECUTOR_POD_NAME", "exec-1"), ("CONF_DIR", "/opt/spark/conf"),
                 })
            environment[$"SPARK_{name}"] = value;

        var line = await RunAsync(["executor"], environment);

        line.ShouldStartWith("java|" + string.Concat(Enumerable.Range(0, 12).Select(number => $"-Dn={number} \"$x\"|")) + "-Xms512m|-Xmx512m|-cp|/opt/spark/conf:");
        line.ShouldEndWith(
            "|org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend|--driver-url|spark://d|--executor-id|1|--cores|2|--app-id|app|--hostname|127.1.0.2|--resourceProfileId|0|--podName|exec-1|");
    }

    [Fact]
    public async Task Anything_else_is_run_as_it_is() => (await RunAsync(["java", "-version"], [])).ShouldBe("java|-version|");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<string> RunAsync(string[] arguments, Dictionary<string, string> environment)
    {
        var bin = Directory.CreateDirectory(Path.Combine(_folder, "bin")).FullName;
        foreach (var program in new[] { "java", "spark-submit" })
        {
            await File.WriteAllTextAsync(Path.Combine(bin, program), "#!/bin/sh\nprintf '%s|' \"${0##*/}\" \"$@\"\n");
            File.SetUnixFileMode(Path.Combine(bin, program), (UnixFileMode)0b111_101_101);
        }
        var script = Path.Combine(_folder, "entrypoint.sh");
        await File.WriteAllTextAsync(script, EntrypointScript.Text);

        var start = new ProcessStartInfo("/bin/sh", [script, .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment.Clear();
        foreach (var (name, value) in environment) start.Environment[name] = value;
        start.Environment["SPARK_HOME"] = _folder;
        start.Environment["PATH"] = $"{bin}:/usr/bin:/bin";
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }
}
