using Shouldly;

namespace Tinderbox.Runtimes.Tests;

public sealed class JavaFinderTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public JavaFinderTests() => _sandbox.Write("os-release", "ID=debian\nVERSION_ID=\"12\"\n");

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task JAVA_HOME_goes_before_PATH_before_the_folder_of_the_distribution()
    {
        var variable = _sandbox.JavaHome("variable", "17.0.1");
        var onPath = _sandbox.JavaHome("on-path", "17.0.2");
        var packaged = _sandbox.JavaHome("jvm/java-17-openjdk-amd64", "17.0.3");
        _sandbox.JavaHome("jvm/java-11-openjdk-amd64", "11.0.2");
        File.CreateSymbolicLink(Path.Combine(_sandbox.Bin, "java"), Path.Combine(onPath, "bin/java"));
        _sandbox.Variables["JAVA_HOME"] = variable;

        (await FindAsync()).ShouldBe(new Finding.Found(variable, "17.0.1", $"JAVA_HOME ({variable})"));
        _sandbox.Variables.Remove("JAVA_HOME");
        (await FindAsync()).ShouldBe(new Finding.Found(onPath, "17.0.2", $"java on PATH ({onPath})"));
        File.Delete(Path.Combine(_sandbox.Bin, "java"));
        (await FindAsync()).ShouldBe(new Finding.Found(packaged, "17.0.3", $"{_sandbox.Root}/jvm ({packaged})"));
    }

    [Fact]
    public async Task A_home_without_a_release_file_is_asked_itself()
    {
        _sandbox.Write("jdk/bin/java", "#!/bin/sh\necho 'openjdk version \"21.0.4\" 2024-07-16' >&2\n", executable: true);
        _sandbox.Variables["JAVA_HOME"] = Path.Combine(_sandbox.Root, "jdk");

        (await FindAsync()).ShouldBeOfType<Finding.Found>().Version.ShouldBe("21.0.4");
    }

    [Fact]
    public async Task Too_old_or_too_new_for_that_Spark_is_passed_over()
    {
        _sandbox.Variables["JAVA_HOME"] = _sandbox.JavaHome("old", "11.0.2");
        _sandbox.JavaHome("jvm/temurin-25-jdk-amd64", "25.0.1");

        (await FindAsync("4.3.0")).ShouldBeOfType<Finding.Found>().Version.ShouldBe("25.0.1");
        (await FindAsync("3.5.9")).ShouldBeOfType<Finding.Missing>().Sentence.ShouldStartWith("Java 17 to 23 is missing (JAVA_HOME: ");
    }

    [Fact]
    public async Task Missing_gives_one_command_to_type()
    {
        var missing = (await FindAsync()).ShouldBeOfType<Finding.Missing>();

        missing.Sentence.ShouldBe("Java 17 or newer is missing (no JAVA_HOME, no java on PATH): run `sudo apt-get install -y openjdk-17-jre-headless`");
        missing.Fix.ShouldBe("sudo apt-get install -y openjdk-17-jre-headless");
    }

    [Fact]
    public async Task Root_on_Debian_installs_it_and_shows_the_output()
    {
        _sandbox.IsRoot = true;
        _sandbox.JavaHome("prepared", "17.0.9");
        _sandbox.Program("apt-get", $"echo \"$DEBIAN_FRONTEND $*\"; if [ \"$1\" = install ]; then /bin/mkdir -p {_sandbox.Root}/jvm; /bin/mv {_sandbox.Root}/prepared {_sandbox.Root}/jvm/java-17; fi");

        (await FindAsync(install: true)).ShouldBeOfType<Finding.Found>().Origin.ShouldStartWith("openjdk-17-jre-headless, just installed");
        _sandbox.Progress.Select(step => step.Line).ShouldContain("noninteractive install -y -q --no-install-recommends openjdk-17-jre-headless");
    }

    [Fact]
    public async Task A_failing_installation_says_why()
    {
        _sandbox.IsRoot = true;
        _sandbox.Program("apt-get", "echo 'E: Unable to locate package openjdk-17-jre-headless' >&2; exit 100");

        (await FindAsync(install: true)).ShouldBeOfType<Finding.Missing>().Sentence.ShouldBe("Java 17 or newer is missing (no JAVA_HOME, no java on PATH; apt-get install openjdk-17-jre-headless ended with 100: "
            + "Unable to locate package openjdk-17-jre-headless): run `apt-get install -y openjdk-17-jre-headless`");
    }

    private Task<Finding> FindAsync(string? sparkVersion = null, bool install = false) =>
        new JavaFinder(_sandbox.Here).FindAsync(install, sparkVersion, _sandbox.Reporter, TestContext.Current.CancellationToken);
}
