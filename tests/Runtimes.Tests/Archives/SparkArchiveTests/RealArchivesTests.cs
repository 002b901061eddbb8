using Shouldly;
using Tinderbox.Testing;

namespace Tinderbox.Runtimes.Tests.Archives;

[Trait("Speed", "Slow")]
public sealed class RealArchivesTests : IDisposable
{
    private readonly Sandbox _sandbox = new(systemPath: true);

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("3.5.9")]
    [InlineData("4.3.0")]
    public async Task A_real_archive_becomes_a_usable_Spark(string version)
    {
        var archives = RepositoryRoot.Shared is { } shared ? Path.Combine(shared, "spark") : null;
        Assert.SkipWhen(archives is null || !Directory.Exists(archives), "The archives in ../shared/spark are not here.");
        Assert.SkipWhen(_sandbox.Here.FindProgram("xz") is null, "The program xz is not installed.");

        var finding = await _sandbox.SparkFinder.FindAsync(new(version, Archive: archives), _sandbox.Reporter, TestContext.Current.CancellationToken);

        var found = finding.ShouldBeOfType<Finding.Found>();
        found.Version.ShouldBe(version);
        Directory.GetFiles(Path.Combine(found.Home, "python/lib"), "py4j-*-src.zip").Length.ShouldBe(1);
        var last = _sandbox.Progress.Last(step => step.Total is not null);
        last.Done.ShouldBe(last.Total);
    }
}
