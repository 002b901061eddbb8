using System.Diagnostics;
using Shouldly;
using Tinderbox.LocalCluster.Kubelet.Images;
using Tinderbox.LocalCluster.Kubelet.Runtime;
using Xunit;

namespace Tinderbox.LocalCluster.Tests.Kubelet.Runtime;

public sealed class ContainerProcessTests : IDisposable
{
    private static readonly Isolation Isolation = Isolation.For(System.Environment.IsPrivilegedProcess);

    private readonly string _folder = Directory.CreateTempSubdirectory("tinderbox-container-").FullName;
    private static readonly TimeSpan StartBound = TimeSpan.FromSeconds(30);

    /// <summary>How long a process sleeps whose end is looked for: nobody else's does.</summary>
    private readonly string _sleep = $"{1000 + System.Environment.ProcessId}.{Random.Shared.Next(1000)}5";
    private readonly CancellationTokenSource _bound = new(StartBound);

    public ContainerProcessTests()
    {
        if (!CanIsolate()) Assert.Skip("this machine gives no mount and PID namespaces");
    }

    [Theory]
    [InlineData("exit 3", 3, "Error")]
    [InlineData("exit 0", 0, "Completed")]
    public async Task Exit_code_is_the_main_process_own(string script, int code, string reason)
    {
        var exit = await RunAsync(Plan(["sh", "-c", script]));

        exit.ShouldBe(new ContainerExit(code, reason, null));
    }

    [Fact]
    public async Task Missing_program_is_a_start_error()
    {
        var exit = await RunAsync(Plan(["no-such-program"]));

        exit.ShouldBe(new ContainerExit(128, "StartError", "exec: \"no-such-program\": executable file not found in $PATH"));
    }

    [Fact]
    public async Task Folders_of_the_image_and_of_volumes_are_there_and_the_host_stays_clean()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "volume"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "volume", "key"), "value");
        var plan = Plan(["sh", "-c", "cat /var/run/secrets/tinderbox-test/key; cat /opt/spark/RELEASE; ls /opt/spark/work-dir; df -k /tinderbox-top | tail -1; echo $GREETING; cat /opt/spark/conf/x; pwd"]) with
        {
            Mounts =
            [
                new PlannedMount.Bind(Path.Combine(_folder, "volume"), "/var/run/secrets/tinderbox-test", true),
                new PlannedMount.Bind(Path.Combine(_folder, "volume", "key"), "/opt/spark/conf/x", true),
                new PlannedMount.Memory("/tinderbox-top", 1024 * 1024),
            ],
        };

        var exit = await RunAsync(plan);

        var log = await File.ReadAllTextAsync(plan.LogFile);
        exit.Code.ShouldBe(0, log);
        log.ShouldContain("value");
        log.ShouldContain("a Spark\n");
        log.ShouldContain("app.py");
        log.ShouldContain("1024");
        log.ShouldContain("it's $HOME");
        log.ShouldEndWith("/opt/spark/work-dir\n");
        Directory.Exists("/tinderbox-top").ShouldBeFalse();
        Directory.Exists("/var/run/secrets/tinderbox-test").ShouldBeFalse();
    }

    [Fact]
    public async Task Changes_to_the_application_stay_the_containers_own()
    {
        // Spark copies the jars of a driver into its working folder, over what is there
        var plan = Plan(["sh", "-c", "rm app.py && echo changed >app.py && mkdir new && cat app.py"]);

        (await RunAsync(plan)).Code.ShouldBe(0);

        (await File.ReadAllTextAsync(LogFile)).ShouldBe("changed\n");
        (await File.ReadAllTextAsync(Path.Combine(_folder, "app", "app.py"))).ShouldBeEmpty();
        Directory.GetFileSystemEntries(Path.Combine(_folder, "app")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_application_whose_path_no_overlay_takes_is_there_all_the_same()
    {
        (await RunAsync(Plan(["cat", "app.py"], application: "a,b:c"))).Code.ShouldBe(0, await File.ReadAllTextAsync(LogFile));
    }

    [Fact]
    public async Task The_machines_temporary_files_are_not_the_containers()
    {
        // what the container needs of the machine's /tmp, its box here, is there, and nothing beside it
        var other = Path.Combine(Path.GetTempPath(), $"tinderbox-other-{Guid.NewGuid():N}");
        await File.WriteAllTextAsync(other, "");

        var exit = await RunAsync(Plan(["sh", "-c", "ls /tmp; echo kept >/tmp/own"]));

        File.Delete(other);
        exit.Code.ShouldBe(0);
        (await File.ReadAllTextAsync(LogFile)).ShouldNotContain("tinderbox-other-");
        (await File.ReadAllTextAsync(Path.Combine(_folder, "box", "tmp", "own"))).ShouldBe("kept\n");
    }

    [Fact]
    public async Task A_Spark_of_links_is_whole_wherever_they_lead()
    {
        var plan = Plan(["cat", "/opt/spark/jars/a.jar", "/opt/spark/python", "/opt/spark/NOTICE"]);
        var alone = Path.GetTempFileName();
        await File.WriteAllTextAsync(alone, "notice\n");
        var other = Directory.CreateDirectory(Path.Combine(_folder, "other", "jars")).FullName;
        await File.WriteAllTextAsync(Path.Combine(other, "a.jar"), "a jar\n");
        await File.WriteAllTextAsync(Path.Combine(_folder, "other", "python"), "python\n");
        Directory.CreateDirectory(Path.Combine(plan.Image.SparkHome, "jars"));
        File.CreateSymbolicLink(Path.Combine(plan.Image.SparkHome, "jars", "a.jar"), Path.Combine(other, "a.jar"));
        File.CreateSymbolicLink(Path.Combine(plan.Image.SparkHome, "python"), Path.Combine(_folder, "other", "python"));

        File.CreateSymbolicLink(Path.Combine(plan.Image.SparkHome, "NOTICE"), alone);

        var exit = await RunAsync(plan);

        File.Delete(alone);
        exit.Code.ShouldBe(0);
        (await File.ReadAllTextAsync(LogFile)).ShouldBe("a jar\npython\nnotice\n");
    }

    [Fact]
    public async Task Stop_lets_the_main_process_end_by_itself()
    {
        using var container = await ContainerProcess.StartAsync(Plan(["sh", "-c", "trap 'echo bye; exit 7' TERM; echo up; while :; do sleep 0.1; done"]), Isolation, _bound.Token);
        await LogShowsAsync("up");

        container.Stop();

        (await container.WaitAsync(_bound.Token)).Code.ShouldBe(7);
        (await File.ReadAllTextAsync(LogFile)).ShouldBe("up\nbye\n");
    }

    [Fact]
    public async Task Kill_ends_all_processes()
    {
        using var container = await ContainerProcess.StartAsync(Plan(["sh", "-c", $"sleep {_sleep} & echo up; trap '' TERM; wait"]), Isolation, _bound.Token);
        await LogShowsAsync("up");

        container.Kill();

        (await container.WaitAsync(_bound.Token)).Code.ShouldBe(137);
        IsRunning(_sleep).ShouldBeFalse();
    }

    [Fact]
    public async Task Nothing_survives_a_daemon_that_is_killed()
    {
        // the first start only writes the box; the second one has sleep as its daemon, holding the other end of the pipe
        var plan = Plan(["sh", "-c", $"sleep {_sleep} & echo up; wait"]);
        await File.WriteAllTextAsync(Path.Combine(_folder, "keeper.sh"), ContainerScript.Keeper);
        (await RunAsync(plan with { Command = ["true"] })).Code.ShouldBe(0);
        _bound.CancelAfter(StartBound);
        await File.WriteAllTextAsync(Path.Combine(plan.Box, "init.sh"), ContainerScript.Init(plan));
        var flags = string.Join(' ', Isolation.UnshareFlags);
        var daemon = Process.Start("sh", ["-c", $"sh -c 'echo $$ >{_folder}/daemon; exec sleep 1000' | sh {_folder}/keeper.sh {plan.Box} {plan.LogFile} {flags}"]);
        await LogShowsAsync("up");
        // the shell says so before its child has become sleep
        while (!IsRunning(_sleep)) await Task.Delay(20, _bound.Token);

        using (var killed = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "daemon"))))) killed.Kill();

        await daemon.WaitForExitAsync(_bound.Token);
        while (IsRunning(_sleep)) await Task.Delay(20, _bound.Token);
    }

    public void Dispose()
    {
        _bound.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string LogFile => Path.Combine(_folder, "log", "0.log");

    private static bool IsRunning(string argument) =>
        Directory.EnumerateDirectories("/proc").Any(folder =>
        {
            try
            {
                return int.TryParse(Path.GetFileName(folder), out _) && File.ReadAllText(Path.Combine(folder, "cmdline")).Split('\0').Contains(argument);
            }
            catch (IOException)
            {
                return false;
            }
        });

    private static bool CanIsolate()
    {
        try
        {
            using var process = Process.Start("unshare", [.. Isolation.UnshareFlags, "true"]);
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private async Task LogShowsAsync(string text)
    {
        while (!File.Exists(LogFile) || !(await File.ReadAllTextAsync(LogFile, _bound.Token)).Contains(text)) await Task.Delay(20, _bound.Token);
    }

    private async Task<ContainerExit> RunAsync(ContainerPlan plan)
    {
        using var container = await ContainerProcess.StartAsync(plan, Isolation, _bound.Token);
        return await container.WaitAsync(_bound.Token);
    }

    private ContainerPlan Plan(IReadOnlyList<string> command, string application = "app")
    {
        var spark = Directory.CreateDirectory(Path.Combine(_folder, "spark")).FullName;
        var applications = Directory.CreateDirectory(Path.Combine(_folder, application)).FullName;
        File.WriteAllText(Path.Combine(spark, "RELEASE"), "a Spark\n");
        File.WriteAllText(Path.Combine(applications, "app.py"), "");
        var image = new ImageRoot(spark, applications, null, null);
        var environment = new Dictionary<string, string>(image.Environment("127.1.0.1")) { ["GREETING"] = "it's $HOME" };
        return new(Path.Combine(_folder, "box"), LogFile, "pod", image, [], environment, command, "/opt/spark/work-dir");
    }
}
