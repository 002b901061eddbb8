using System.Text;
using System.Text.Json;
using Shouldly;
using Tinderbox.History.Compression;
using Tinderbox.History.EventLogs;
using Tinderbox.History.Events;
using Tinderbox.History.Tests.Replay;

namespace Tinderbox.History.Tests.Events;

public sealed class TaskLineDecoderTests
{
    private readonly TaskLineDecoder _lines;
    private readonly TaskEventDecoder _tokens;

    public TaskLineDecoderTests()
    {
        var reasons = new KnownReasons();
        (_lines, _tokens) = (new(new(), reasons), new(new(), reasons));
    }

    [Theory]
    [InlineData("4.1.4/pi")]
    [InlineData("4.3.0/executor-lost")]
    [InlineData("3.5.9/fetch-failure")]
    public void Lines_of_a_real_log_are_read_as_by_tokens_and_hardly_any_is_refused(string run)
    {
        var (read, refused) = (0, 0);
        foreach (var line in Lines(run))
        {
            List<AccumulableUpdate> updates = [], expectedUpdates = [];
            SparkListenerTaskEnd end = default, expected = default;
            Tokens(line, (ref Utf8JsonReader reader) => _tokens.DecodeEnd(ref reader, line, ref expected, expectedUpdates));
            if (!_lines.TryDecodeEnd(line, ref end, updates))
            {
                refused++;
                continue;
            }
            read++;
            updates.ShouldBe(expectedUpdates);
            Show(end).ShouldBe(Show(expected));
        }
        read.ShouldBeGreaterThan(3);
        refused.ShouldBeLessThan(read / 4 + 1);
    }

    [Fact]
    public void A_failed_task_is_read_from_its_line_once_its_reason_is_known()
    {
        var line = Lines("3.5.9/fetch-failure").First(line => line.AsSpan().IndexOf("FetchFailed"u8) > 0);
        SparkListenerTaskEnd end = default, expected = default;
        _lines.TryDecodeEnd(line, ref end, []).ShouldBeFalse();
        Tokens(line, (ref Utf8JsonReader reader) => _tokens.DecodeEnd(ref reader, line, ref expected, []));

        _lines.TryDecodeEnd(line, ref end, []).ShouldBeTrue();

        Show(end).ShouldBe(Show(expected));
        end.ErrorMessage.ShouldBeSameAs(expected.ErrorMessage);
    }

    [Theory]
    [InlineData("""{"Reason":"TaskKilled","Kill Reason":"why"}""", true)]
    [InlineData("""{"Reason":"TaskKilled","Accumulator Updates":[],"Kill Reason":"why"}""", false)]
    [InlineData("""{"Reason":"TaskKilled","Kill Reason":"why", "Accumulator Updates":[]}""", false)]
    public void A_reason_is_known_by_all_that_it_says(string reason, bool isKnown)
    {
        var text = Encoding.UTF8.GetString(Lines("4.1.4/pi")[0]);
        var line = Encoding.UTF8.GetBytes(text.Replace("""{"Reason":"Success"}""", reason, StringComparison.Ordinal));
        SparkListenerTaskEnd end = default, expected = default;
        Tokens(line, (ref Utf8JsonReader reader) => _tokens.DecodeEnd(ref reader, line, ref expected, []));

        _lines.TryDecodeEnd(line, ref end, []).ShouldBe(isKnown);

        expected.ErrorMessage.ShouldBe("why");
        if (isKnown) end.ErrorMessage.ShouldBe("why");
    }

    [Fact]
    public void A_line_that_is_changed_anywhere_is_read_alike_or_refused()
    {
        var line = Lines("4.1.4/pi")[0];
        for (var at = 0; at < line.Length; at++)
        {
            var changed = (byte[])line.Clone();
            changed[at] = (byte)'x';
            List<AccumulableUpdate> updates = [];
            SparkListenerTaskEnd end = default;
            if (!_lines.TryDecodeEnd(changed, ref end, updates)) continue;
            SparkListenerTaskEnd expected = default;
            Tokens(changed, (ref Utf8JsonReader reader) => _tokens.DecodeEnd(ref reader, changed, ref expected, []));
            Show(end).ShouldBe(Show(expected));
        }
    }

    [Fact]
    public void A_cut_line_is_refused_wherever_it_is_cut()
    {
        var line = Lines("4.1.4/pi")[0];
        for (var length = 0; length < line.Length; length++)
        {
            SparkListenerTaskEnd end = default;
            _lines.TryDecodeEnd(line.AsSpan(0, length), ref end, []).ShouldBeFalse();
        }
    }

    private static List<byte[]> Lines(string run)
    {
        var log = Directory.EnumerateFiles(Path.Combine(Recording.Bundled, run)).Single();
        using var stored = File.OpenRead(log);
        using var text = new StreamReader(EventLogCodec.Open(EventLogName.Parse(Path.GetFileName(log))?.Codec, stored));
        return [.. text.ReadToEnd().Split('\n').Where(line => line.StartsWith("{\"Event\":\"SparkListenerTaskEnd\"", StringComparison.Ordinal)).Select(Encoding.UTF8.GetBytes)];
    }

    private delegate void Decoding(ref Utf8JsonReader reader);

    private static void Tokens(byte[] line, Decoding decode)
    {
        var reader = new Utf8JsonReader(line);
        reader.Read();
        reader.Read();
        reader.Read();
        decode(ref reader);
    }

    private static string Show(in SparkListenerTaskEnd end)
    {
        var text = new StringBuilder($"{end.StageId} {end.StageAttemptId} {end.Reason} {end.ErrorMessage} {end.TaskInfo.TaskId} {end.TaskInfo.Index} {end.TaskInfo.Attempt} {end.TaskInfo.PartitionId} ");
        text.Append($"{end.TaskInfo.LaunchTime} {end.TaskInfo.GettingResultTime} {end.TaskInfo.FinishTime} {end.TaskInfo.ExecutorId} {end.TaskInfo.Host} {end.TaskInfo.Locality} {end.TaskInfo.Status} {end.Updates}");
        for (var i = 0; i < TaskMetricValues.Count; i++) text.Append(' ').Append(end.Metrics[i]);
        for (var i = 0; i < ExecutorMetricValues.Count; i++) text.Append(' ').Append(end.ExecutorMetrics[i]);
        return text.ToString();
    }
}
