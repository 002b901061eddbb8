using Shouldly;

namespace Tinderbox.Runtimes.Tests;

public sealed class PythonFinderTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public PythonFinderTests() => _sandbox.Write("os-release", "ID=ubuntu\nID_LIKE=debian\nVERSION_ID=\"24.04\"\n");

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task The_one_that_PYSPARK_PYTHON_names_is_taken_or_nothing()
    {
        Python("python3", "3.12.1");
        Python("mine", "3.9.2");
        _sandbox.Variables["PYSPARK_PYTHON"] = "mine";

        (await FindAsync("3.5.9")).ShouldBe(new Finding.Found("/usr/mine", "3.9.2", "PYSPARK_PYTHON (/usr/mine)"));
        (await FindAsync("4.3.0")).ShouldBeOfType<Finding.Missing>().Sentence.ShouldBe(
            $"Python 3.11 or newer (for Spark 4.3.0) is missing (PYSPARK_PYTHON: {_sandbox.Bin}/mine is Python 3.9.2): name another in PYSPARK_PYTHON, or take the one on PATH with `unset PYSPARK_PYTHON`");
    }

    [Fact]
    public async Task A_newer_one_with_its_number_is_taken_where_python3_is_too_old()
    {
        Python("python3", "3.9.2");
        Python("python3.11", "3.11.7");
        Python("python3.12", "3.12.1");

        (await FindAsync("4.3.0")).ShouldBeOfType<Finding.Found>().Version.ShouldBe("3.12.1");
        (await FindAsync("3.5.9")).ShouldBeOfType<Finding.Found>().Version.ShouldBe("3.9.2");
    }

    [Theory]
    [InlineData("3.5.9", "3.8")]
    [InlineData("4.0.5", "3.9")]
    [InlineData("4.1.4", "3.10")]
    [InlineData("4.2.1", "3.10")]
    [InlineData("4.3.0", "3.11")]
    [InlineData(null, "3.9")]
    public async Task Each_line_of_Spark_says_what_it_needs(string? spark, string python)
    {
        var missing = (await FindAsync(spark)).ShouldBeOfType<Finding.Missing>();

        missing.Sentence.ShouldStartWith($"Python {python} or newer");
        missing.Sentence.ShouldEndWith("(no python3 on PATH): run `sudo apt-get install -y python3`");
    }

    [Fact]
    public async Task One_that_does_not_run_is_passed_over()
    {
        _sandbox.Program("python3", "exit 127");
        Python("python3.11", "3.11.7");

        (await FindAsync("4.3.0")).ShouldBeOfType<Finding.Found>().Version.ShouldBe("3.11.7");
    }

    private void Python(string name, string version) => _sandbox.Program(name, $"echo {version}; echo /usr/{name}");

    private Task<Finding> FindAsync(string? sparkVersion) =>
        new PythonFinder(_sandbox.Here).FindAsync(install: false, sparkVersion, _sandbox.Reporter, TestContext.Current.CancellationToken);
}
