using System.Text;
using System.Text.Json;

namespace Tinderbox.History.Events;

/// <summary>Turns lines into events of a batch. One per thread. Nothing that a line holds makes it throw: what can't be read becomes a <see cref="LineProblem"/>.</summary>
internal sealed class EventDecoder
{
    // as deep as Jackson goes; Utf8JsonReader keeps a bit per level and does not recurse
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = 1000 };

    private readonly NamePool _names = new();
    private readonly TaskEventDecoder _tasks;
    private readonly TaskLineDecoder _taskLines;
    private readonly StageEventDecoder _stages;
    private readonly ExecutorEventDecoder _executors;

    public EventDecoder()
    {
        var reasons = new KnownReasons();
        _tasks = new(_names, reasons);
        _taskLines = new(_names, reasons);
        _stages = new(_names);
        _executors = new(_names);
    }

    /// <summary>Decodes one line, without its end, into the batch.</summary>
    public void Decode(ReadOnlySpan<byte> line, int number, EventBatch batch)
    {
        if (TaskLineDecoder.IsEnd(line) && _taskLines.TryDecodeEnd(line, ref batch.NextEnd(), batch.Updates)) batch.AddEnd();
        else if (TaskLineDecoder.IsStart(line) && _taskLines.TryDecodeStart(line, ref batch.NextStart())) batch.AddStart();
        else if (line.IsEmpty) batch.Add(new LineProblem(number, "the line is empty, and what follows is not read", EndsReplay: true));
        else DecodeTokens(line, number, batch);
    }

    private void DecodeTokens(ReadOnlySpan<byte> line, int number, EventBatch batch)
    {
        var updates = batch.Updates.Count;
        try
        {
            var reader = new Utf8JsonReader(line, Deep);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject || !reader.ReadMember() || !reader.ValueTextEquals("Event"u8)) throw new FormatException("the line does not begin with {\"Event\":");
            reader.Read();
            if (reader.TokenType != JsonTokenType.String) throw new FormatException("the event's name is no text");
            if (reader.ValueTextEquals("SparkListenerTaskEnd"u8))
            {
                _tasks.DecodeEnd(ref reader, line, ref batch.NextEnd(), batch.Updates);
                reader.Finish();
                batch.AddEnd();
            }
            else if (reader.ValueTextEquals("SparkListenerTaskStart"u8))
            {
                _tasks.DecodeStart(ref reader, ref batch.NextStart());
                reader.Finish();
                batch.AddStart();
            }
            else DecodeOther(ref reader, line, batch);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or FormatException or DecoderFallbackException or OverflowException)
        {
            batch.Updates.RemoveRange(updates, batch.Updates.Count - updates);
            batch.Add(new LineProblem(number, malformed.Message, EndsReplay: malformed is not JsonException && IsJson(line)));
        }
    }

    private void DecodeOther(ref Utf8JsonReader reader, ReadOnlySpan<byte> line, EventBatch batch)
    {
        var name = reader.ValueIsEscaped ? reader.GetString() ?? "" : _names.Get(reader.ValueSpan);
        var decoded = name.Contains('.', StringComparison.Ordinal) ? DecodeNamedByClass(name, ref reader, line) : DecodeCore(name, ref reader);
        reader.Finish();
        if (decoded is List<SparkListenerStageExecutorMetrics> several)
            foreach (var update in several) batch.Add(update);
        else batch.Add(decoded ?? new SkippedEvent(name));
    }

    private object? DecodeCore(string name, ref Utf8JsonReader reader) => name switch
    {
        "SparkListenerStageSubmitted" => _stages.DecodeSubmitted(ref reader),
        "SparkListenerStageCompleted" => _stages.DecodeCompleted(ref reader),
        "SparkListenerJobStart" => _stages.DecodeJobStart(ref reader),
        "SparkListenerJobEnd" => StageEventDecoder.DecodeJobEnd(ref reader),
        "SparkListenerBlockUpdated" => _executors.DecodeBlockUpdated(ref reader),
        "SparkListenerStageExecutorMetrics" => _executors.DecodeStageMetrics(ref reader),
        "SparkListenerExecutorMetricsUpdate" => _executors.DecodeHeartbeat(ref reader),
        "SparkListenerTaskGettingResult" => _tasks.DecodeGettingResult(ref reader),
        "SparkListenerExecutorAdded" => _executors.DecodeAdded(ref reader),
        "SparkListenerExecutorRemoved" => _executors.DecodeRemoved(ref reader),
        "SparkListenerBlockManagerAdded" => _executors.DecodeBlockManagerAdded(ref reader),
        "SparkListenerUnpersistRDD" => ExecutorEventDecoder.DecodeUnpersist(ref reader),
        "SparkListenerEnvironmentUpdate" => EnvironmentEventDecoder.DecodeEnvironmentUpdate(ref reader),
        "SparkListenerResourceProfileAdded" => EnvironmentEventDecoder.DecodeResourceProfileAdded(ref reader),
        "SparkListenerApplicationStart" => EnvironmentEventDecoder.DecodeApplicationStart(ref reader),
        "SparkListenerApplicationEnd" => EnvironmentEventDecoder.DecodeApplicationEnd(ref reader),
        "SparkListenerLogStart" => EnvironmentEventDecoder.DecodeLogStart(ref reader),
        _ => null,
    };

    private static object? DecodeNamedByClass(string name, ref Utf8JsonReader reader, ReadOnlySpan<byte> line)
    {
        const string scheduler = "org.apache.spark.scheduler.SparkListener";
        if (!name.StartsWith(scheduler, StringComparison.Ordinal)) return OtherEventDecoder.Decode(Encoding.UTF8.GetBytes(name), line);
        if (name.EndsWith("MiscellaneousProcessAdded", StringComparison.Ordinal)) return EnvironmentEventDecoder.DecodeProcessAdded(ref reader);
        return name.Contains("xcluded", StringComparison.Ordinal) || name.Contains("lacklisted", StringComparison.Ordinal) ? ExecutorEventDecoder.DecodeExclusion(name, ref reader) : null;
    }

    // which of the two errors it is decides whether Spark's server refuses the log
    private static bool IsJson(ReadOnlySpan<byte> line)
    {
        try
        {
            new Utf8JsonReader(line, Deep).Finish();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
