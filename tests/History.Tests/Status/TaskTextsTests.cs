using System.Globalization;
using Shouldly;
using Tinderbox.History.Status;

namespace Tinderbox.History.Tests.Status;

public sealed class TaskTextsTests
{
    [Fact]
    public void Messages_and_accumulables_come_back_as_they_were()
    {
        var trace = string.Join('\n', Enumerable.Range(0, 60).Select(i => $"\tat org.example.Frame{i}.run(Frame.java:{i})"));
        string?[] messages = ["first: " + trace, "first: " + trace, null, "second: " + trace + " end", "", "\ud83d\ude00", "\ud83d\ude01", "a\ud83d\ude01", trace];

        RoundTrip(messages).ShouldBe(messages);
    }

    [Fact]
    public void Nearly_equal_messages_take_little_more_than_one()
    {
        var trace = string.Join('\n', Enumerable.Range(0, 60).Select(i => $"\tat org.example.Frame{i}.run(Frame.java:{i})"));
        var rows = Rows([.. Enumerable.Range(0, 100).Select(i => $"task {i}: {trace}")]);

        TaskTexts.Encode(rows).Length.ShouldBeLessThan(trace.Length * 2);
    }

    [Fact]
    public void Long_messages_that_differ_are_compressed()
    {
        string[] messages = [.. Enumerable.Range(0, 200).Select(i => string.Join(i.ToString(CultureInfo.InvariantCulture), Enumerable.Repeat("\tat org.example.Frame.run(Frame.java)", 60)))];

        TaskTexts.Encode(Rows(messages)).Length.ShouldBeLessThan(messages.Sum(message => message.Length) / 4);
        RoundTrip(messages).ShouldBe(messages);
    }

    [Fact]
    public void A_block_without_texts_takes_no_byte() => TaskTexts.Encode(Rows([null, null])).ShouldBeEmpty();

    private static TaskRow[] Rows(string?[] messages) =>
        [.. messages.Select((message, i) => new TaskRow { TaskId = i, ErrorMessage = message, Accumulables = i % 2 == 0 && message is not null ? [new(i, "counter", "1", "2")] : null })];

    private static string?[] RoundTrip(string?[] messages)
    {
        var rows = Rows(messages);
        var read = new TaskRow[rows.Length];
        TaskTexts.Decode(TaskTexts.Encode(rows), read);
        for (var i = 0; i < rows.Length; i++) (read[i].Accumulables ?? []).ShouldBe(rows[i].Accumulables ?? []);
        return [.. read.Select(row => row.ErrorMessage)];
    }
}
