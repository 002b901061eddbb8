using System.Buffers;
using System.Text;
using Shouldly;
using Tinderbox.History.Queries;
using Tinderbox.History.Status;
using Tinderbox.History.Tests.Replay;

namespace Tinderbox.History.Tests.Status;

public sealed class AppStatusStoreTests
{
    [Theory]
    [InlineData("4.3.0/executor-lost")]
    [InlineData("3.5.9/fetch-failure")]
    public async Task A_store_answers_the_same_after_it_was_written_and_opened(string name)
    {
        var (store, _) = await new Recording(Path.Combine(Recording.Bundled, name)).ReplayAsync();
        using var bytes = new MemoryStream();
        store.WriteTo(bytes);

        var opened = AppStatusStore.Open(bytes.ToArray());

        Answers(opened).ShouldBe(Answers(store));
        opened.Application.ShouldBe(store.Application);
    }

    [Fact]
    public async Task Damaged_bytes_are_said_to_be_damaged_and_never_anything_worse()
    {
        var (store, _) = await new Recording(Path.Combine(Recording.Bundled, "4.1.4/pi")).ReplayAsync();
        using var stream = new MemoryStream();
        store.WriteTo(stream);
        var bytes = stream.ToArray();
        for (var at = 0; at < bytes.Length; at += 7)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[at] ^= 0xFF;
            try
            {
                Answers(AppStatusStore.Open(damaged));
            }
            catch (InvalidDataException)
            {
                // what the owner of the file acts on
            }
        }
    }

    private static string Answers(AppStatusStore store)
    {
        var output = new ArrayBufferWriter<byte>();
        StatusJson.Write(output, store.Jobs([]));
        StatusJson.Write(output, store.Stages(new() { Details = true, WithSummaries = true }));
        StatusJson.Write(output, store.Executors(activeOnly: false, 0));
        StatusJson.Write(output, store.Environment(null));
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
