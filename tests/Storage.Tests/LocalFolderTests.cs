using Shouldly;

namespace Tinderbox.Storage.Tests;

public sealed class LocalFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("storage-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_listing_gives_files_with_size_and_time_and_enters_wanted_folders_only()
    {
        var written = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        await File.WriteAllTextAsync(Path.Combine(_root, "app-1"), "12345", Stop);
        File.SetLastWriteTimeUtc(Path.Combine(_root, "app-1"), written);
        foreach (var name in new[] { "eventlog_v2_a", "other" })
        {
            Directory.CreateDirectory(Path.Combine(_root, name));
            await File.WriteAllTextAsync(Path.Combine(_root, name, "events_1_a"), "1", Stop);
        }

        var files = await ListAsync(path => path.StartsWith("eventlog_v2_", StringComparison.Ordinal));

        files.Select(file => file.Path).ShouldBe(["app-1", "eventlog_v2_a/events_1_a"]);
        files[0].ShouldBe(new StoredFile("app-1", 5, new DateTimeOffset(written), null));
    }

    [Fact]
    public async Task A_link_is_what_it_leads_to_and_a_dangling_one_is_nothing()
    {
        var target = Path.Combine(_root, "target");
        await File.WriteAllTextAsync(target, "0123456789", Stop);
        using var folder = Open(Directory.CreateDirectory(Path.Combine(_root, "logs")).FullName);
        File.CreateSymbolicLink(Path.Combine(folder.Uri.Path, "linked"), target);
        File.CreateSymbolicLink(Path.Combine(folder.Uri.Path, "dangling"), target + "-not");

        var files = await folder.ListAsync(_ => true, Stop).ToListAsync(Stop);

        files.ShouldHaveSingleItem().Length.ShouldBe(10);
        (await folder.StatAsync("linked", Stop))!.Length.ShouldBe(10);
    }

    [Fact]
    public async Task A_range_is_read_up_to_the_end()
    {
        await File.WriteAllTextAsync(Path.Combine(_root, "f"), "0123456789", Stop);
        using var folder = Open(_root);
        var buffer = new byte[4];

        (await folder.ReadAtAsync("f", 8, buffer, Stop)).ShouldBe(2);
        buffer.AsSpan(0, 2).ToArray().ShouldBe("89"u8.ToArray());
        (await folder.ReadAtAsync("f", 20, buffer, Stop)).ShouldBe(0);
        await using var rest = await folder.OpenReadAsync("f", 7, Stop);
        using var reader = new StreamReader(rest);
        (await reader.ReadToEndAsync(Stop)).ShouldBe("789");
    }

    [Fact]
    public async Task A_write_replaces_the_whole_file_and_leaves_nothing_behind()
    {
        using var folder = Open(_root);
        await folder.WriteAsync("a/b", new MemoryStream("old"u8.ToArray()), Stop);
        await folder.WriteAsync("a/b", new MemoryStream("new"u8.ToArray()), Stop);
        await Should.ThrowAsync<IOException>(() => folder.WriteAsync("a/b", new BrokenStream(), Stop));

        (await File.ReadAllTextAsync(Path.Combine(_root, "a/b"), Stop)).ShouldBe("new");
        Directory.GetFiles(Path.Combine(_root, "a")).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Deleting_twice_is_no_error_and_takes_the_empty_folder_along()
    {
        using var folder = Open(_root);
        await folder.WriteAsync("a/b", new MemoryStream([1]), Stop);
        await folder.DeleteAsync("a/b", Stop);
        await folder.DeleteAsync("a/b", Stop);

        Directory.Exists(Path.Combine(_root, "a")).ShouldBeFalse();
        Directory.Exists(_root).ShouldBeTrue();
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("a/../../secret")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("")]
    [InlineData("a\0b")]
    public async Task No_path_leaves_the_folder(string path)
    {
        using var folder = Open(_root);
        await Should.ThrowAsync<ArgumentException>(async () => await folder.ReadAtAsync(path, 0, new byte[1], Stop));
    }

    [Fact]
    public async Task What_is_missing_is_said_as_such()
    {
        using var folder = Open(_root);
        await Should.ThrowAsync<FileNotFoundException>(async () => await folder.OpenReadAsync("no", 0, Stop));
        (await folder.StatAsync("no", Stop)).ShouldBeNull();
        using var gone = Open(Path.Combine(_root, "gone"));
        await Should.ThrowAsync<DirectoryNotFoundException>(async () => await gone.ListAsync(_ => true, Stop).ToListAsync(Stop));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static IStorageFolder Open(string folder) => StorageFolders.Open(StorageUri.Parse(folder, "/"), new Dictionary<string, string>());

    private async Task<List<StoredFile>> ListAsync(Func<string, bool> descend)
    {
        using var folder = Open(_root);
        var files = await folder.ListAsync(descend, Stop).ToListAsync(Stop);
        return [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => throw new IOException("no more");
    }
}
