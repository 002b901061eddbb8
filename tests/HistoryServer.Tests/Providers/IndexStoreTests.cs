using Microsoft.Extensions.Logging;
using Shouldly;
using Tinderbox.HistoryServer.Configuration;
using Tinderbox.HistoryServer.Providers;

namespace Tinderbox.HistoryServer.Tests.Providers;

public sealed class IndexStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tinderbox-index-store-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_cant_be_written_is_tried_again_and_told_once()
    {
        var (index, log, options) = (new LogIndex(), new Lines(), new HistoryOptions { Sources = [], StorePath = Path.Combine(_folder, "store") });
        // a file where the folder should be: every write fails, as on a full disk
        await File.WriteAllTextAsync(options.StorePath!, "", Stop);
        using var store = new IndexStore(index, options, log);
        index.Put(Logs.Record("a", "1"));

        await store.SaveAsync(Stop);
        await store.SaveAsync(Stop);
        log.Said.ShouldHaveSingleItem().ShouldContain("it stays in memory");
        File.Delete(options.StorePath!);
        await store.SaveAsync(Stop);

        File.Exists(Path.Combine(options.StorePath!, "listing.index")).ShouldBeTrue();
        log.Said.ShouldHaveSingleItem();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private sealed class Lines : ILogger
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Said.Add(formatter(state, exception));
    }
}
