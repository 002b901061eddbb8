using System.Text;
using System.Text.Json;
using Shouldly;
using Tinderbox.History.Events;
using Tinderbox.History.Tests.Replay;

namespace Tinderbox.History.Tests.Events;

public sealed class TaskLineDecoderTests
{
    private readonly TaskLineDecoder _lines = new(new());
    private readonly TaskEventDecoder _tokens = new(new());

    [Fact]
    public void Lines_of_a_real_log_are_read_as_by_tokens_and_hardly_any_is_refused()
    {
        var (read, refused) = (0, 0);
        foreach (var line in Lines())
        {
            List<AccumulableUpdate> updates = [], expectedUpdates = [];
            SparkListenerTaskEnd end = default, expected = default;
            Tokens(line, (ref Utf8JsonReader reader) => _tokens.DecodeEnd(ref reader, ref expected, expectedUpdates));
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
        refused.ShouldBeLessThan(read);
    }

    [Fact]
    public void A_line_that_is_changed_anywhere_is_read_alike_or_refused()
    {
        var line = Lines()[0];
        for (var at = 0; at < line.Length; at++)
        {
            var changed = (byte[])line.Clone();
            changed[at] = (byte)'x';
            List<AccumulableUpdate> updates = [];
            SparkListenerTaskEnd end = default;
            if (!_lines.TryDecodeEnd(changed, ref end, updates)) continue;
            SparkListenerTaskEnd expected = default;
            Tokens(changed, (ref Utf8JsonReader reader) => _tokens.DecodeEnd(ref reader, ref expected, []));
            Show(end).ShouldBe(Show(expected));
        }
    }

    [Fact]
    public void A_cut_line_is_refused_wherever_it_is_cut()
    {
        var line = Lines()[0];
        for (var length = 0; length < line.Length; length++)
        {
            SparkListenerTaskEnd end = default;
            _lines.TryDecodeEnd(line.AsSpan(0, length), ref end, []).ShouldBeFalse();
        }
    }

    private static List<byte[]> Lines()
    {
        var log = Path.Combine(Recording.Bundled, "4.1.4/pi/local-1795421171505");
        return [.. File.ReadLines(log).Where(line => line.StartsWith("{\"Event\":\"SparkListenerTaskEnd\"", StringComparison.Ordinal)).Select(Encoding.UTF8.GetBytes)];
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
