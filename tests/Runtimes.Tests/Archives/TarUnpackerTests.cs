using System.Formats.Tar;
using Shouldly;
using Tinderbox.Runtimes.Archives;

namespace Tinderbox.Runtimes.Tests.Archives;

public sealed class TarUnpackerTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    private string Target => Path.Combine(_sandbox.Root, "target");

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("../evil")]
    [InlineData("spark/../../evil")]
    [InlineData("/evil")]
    public void A_name_that_leads_outside_is_refused(string name) => Refuses(tar => TestArchive.Add(tar, name, "x"));

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../../evil")]
    public void A_link_that_leads_outside_is_refused(string target)
    {
        Refuses(tar => TestArchive.AddLink(tar, TarEntryType.SymbolicLink, "spark/link", target));
        Refuses(tar => TestArchive.AddLink(tar, TarEntryType.HardLink, "spark/link", target));
    }

    [Fact]
    public void Nothing_is_written_through_a_link() => Refuses(tar =>
    {
        TestArchive.AddLink(tar, TarEntryType.SymbolicLink, "a", ".");
        TestArchive.AddLink(tar, TarEntryType.SymbolicLink, "b", "a/c/..");
        TestArchive.Add(tar, "b/evil", "x");
    });

    [Fact]
    public void Devices_are_refused() => Refuses(tar => tar.WriteEntry(new PaxTarEntry(TarEntryType.Fifo, "pipe")));

    [Fact]
    public void Files_links_and_modes_arrive()
    {
        Unpack(tar =>
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.Directory, "spark/"));
            TestArchive.Add(tar, "spark/bin/run", "hello", (UnixFileMode)0x9ED); // rwsr-xr-x
            TestArchive.AddLink(tar, TarEntryType.SymbolicLink, "spark/bin/link", "run");
            TestArchive.AddLink(tar, TarEntryType.HardLink, "spark/hard", "spark/bin/run");
        });

        File.ReadAllText(Path.Combine(Target, "spark/bin/link")).ShouldBe("hello");
        File.ReadAllText(Path.Combine(Target, "spark/hard")).ShouldBe("hello");
        File.GetUnixFileMode(Path.Combine(Target, "spark/bin/run")).ShouldBe((UnixFileMode)0x1ED);
    }

    private void Refuses(Action<TarWriter> fill)
    {
        Should.Throw<ArchiveException>(() => Unpack(fill));
        Directory.GetFiles(_sandbox.Root, "evil", SearchOption.AllDirectories).ShouldBeEmpty();
        Directory.Delete(Target, recursive: true);
    }

    private void Unpack(Action<TarWriter> fill) => new TarUnpacker(Target).Unpack(new MemoryStream(TestArchive.Tar(fill)), CancellationToken.None);
}
