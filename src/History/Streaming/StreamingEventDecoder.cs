using System.Globalization;
using System.Text.Json;
using Tinderbox.History.Events;

namespace Tinderbox.History.Streaming;

/// <summary>Reads the events of StreamingQueryListener; idle events carry nothing that is shown.</summary>
internal static class StreamingEventDecoder
{
    public static StreamingEvent? Decode(ReadOnlySpan<byte> simpleName, ref Utf8JsonReader reader)
    {
        if (simpleName.SequenceEqual("QueryStartedEvent"u8)) return DecodeStarted(ref reader);
        if (simpleName.SequenceEqual("QueryTerminatedEvent"u8)) return DecodeTerminated(ref reader);
        return simpleName.SequenceEqual("QueryProgressEvent"u8) ? DecodeProgress(ref reader) : null;
    }

    private static QueryStarted DecodeStarted(ref Utf8JsonReader reader)
    {
        var (id, run, name, time) = ("", "", (string?)null, (string?)null);
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("id"u8)) id = reader.ReadString() ?? "";
            else if (reader.ValueTextEquals("runId"u8)) run = reader.ReadString() ?? "";
            else if (reader.ValueTextEquals("name"u8)) name = reader.ReadString();
            else if (reader.ValueTextEquals("timestamp"u8)) time = reader.ReadString();
            else reader.Skip();
        }
        return new(run, id, name, Time(time));
    }

    private static QueryTerminated DecodeTerminated(ref Utf8JsonReader reader)
    {
        var (run, exception) = ("", (string?)null);
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("runId"u8)) run = reader.ReadString() ?? "";
            else if (reader.ValueTextEquals("exception"u8)) exception = reader.ReadString();
            else reader.Skip();
        }
        return new(run, exception);
    }

    private static QueryProgress? DecodeProgress(ref Utf8JsonReader reader)
    {
        QueryProgress? progress = null;
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("progress"u8) && reader.ReadObject()) progress = DecodeReport(ref reader);
            else reader.Skip();
        }
        return progress;
    }

    private static QueryProgress DecodeReport(ref Utf8JsonReader reader)
    {
        var (run, report) = ("", new StreamingQueryProgress());
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("runId"u8)) run = reader.ReadString() ?? "";
            else if (reader.ValueTextEquals("batchId"u8)) report = report with { BatchId = Whole(ref reader) };
            else if (reader.ValueTextEquals("timestamp"u8)) report = report with { Timestamp = Time(reader.ReadString()) };
            else if (reader.ValueTextEquals("batchDuration"u8)) report = report with { BatchDuration = Whole(ref reader) };
            else if (reader.ValueTextEquals("durationMs"u8)) report = report with { DurationMs = Numbers(ref reader) };
            else if (reader.ValueTextEquals("eventTime"u8)) report = report with { EventTime = reader.ReadTexts() };
            else if (reader.ValueTextEquals("stateOperators"u8)) report = report with { StateOperators = DecodeOperators(ref reader) };
            else if (reader.ValueTextEquals("sources"u8)) report = report with { Sources = DecodeSources(ref reader) };
            else if (reader.ValueTextEquals("sink"u8) && reader.ReadObject()) report = DecodeSink(ref reader, report);
            else reader.Skip();
        }
        return new(run, report);
    }

    private static StreamingQueryProgress DecodeSink(ref Utf8JsonReader reader, StreamingQueryProgress report)
    {
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("description"u8)) report = report with { SinkDescription = reader.ReadString() ?? "" };
            else if (reader.ValueTextEquals("numOutputRows"u8)) report = report with { NumOutputRows = Whole(ref reader) };
            else reader.Skip();
        }
        return report;
    }

    private static List<StreamingSource> DecodeSources(ref Utf8JsonReader reader)
    {
        List<StreamingSource> sources = [];
        if (!reader.ReadArray()) return sources;
        while (reader.ReadElement(JsonTokenType.StartObject))
        {
            var source = new StreamingSource("", 0, 0, 0, null, null, null);
            while (reader.ReadMember())
            {
                if (reader.ValueTextEquals("description"u8)) source = source with { Description = reader.ReadString() ?? "" };
                else if (reader.ValueTextEquals("numInputRows"u8)) source = source with { NumInputRows = Whole(ref reader) };
                else if (reader.ValueTextEquals("inputRowsPerSecond"u8)) source = source with { InputRowsPerSecond = Rate(ref reader) };
                else if (reader.ValueTextEquals("processedRowsPerSecond"u8)) source = source with { ProcessedRowsPerSecond = Rate(ref reader) };
                else if (reader.ValueTextEquals("startOffset"u8)) source = source with { StartOffset = Raw(ref reader) };
                else if (reader.ValueTextEquals("endOffset"u8)) source = source with { EndOffset = Raw(ref reader) };
                else if (reader.ValueTextEquals("latestOffset"u8)) source = source with { LatestOffset = Raw(ref reader) };
                else reader.Skip();
            }
            sources.Add(source);
        }
        return sources;
    }

    private static List<StateOperatorProgress> DecodeOperators(ref Utf8JsonReader reader)
    {
        List<StateOperatorProgress> operators = [];
        if (!reader.ReadArray()) return operators;
        while (reader.ReadElement(JsonTokenType.StartObject)) operators.Add(DecodeOperator(ref reader));
        return operators;
    }

    private static StateOperatorProgress DecodeOperator(ref Utf8JsonReader reader)
    {
        var state = new StateOperatorProgress();
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("operatorName"u8)) state = state with { OperatorName = reader.ReadString() ?? "" };
            else if (reader.ValueTextEquals("numRowsTotal"u8)) state = state with { NumRowsTotal = Whole(ref reader) };
            else if (reader.ValueTextEquals("numRowsUpdated"u8)) state = state with { NumRowsUpdated = Whole(ref reader) };
            else if (reader.ValueTextEquals("numRowsRemoved"u8)) state = state with { NumRowsRemoved = Whole(ref reader) };
            else if (reader.ValueTextEquals("numRowsDroppedByWatermark"u8)) state = state with { NumRowsDroppedByWatermark = Whole(ref reader) };
            else if (reader.ValueTextEquals("memoryUsedBytes"u8)) state = state with { MemoryUsedBytes = Whole(ref reader) };
            else if (reader.ValueTextEquals("commitTimeMs"u8)) state = state with { CommitTimeMs = Whole(ref reader) };
            else if (reader.ValueTextEquals("customMetrics"u8)) state = state with { CustomMetrics = Numbers(ref reader) };
            else reader.Skip();
        }
        return state;
    }

    private static Dictionary<string, double> Numbers(ref Utf8JsonReader reader)
    {
        Dictionary<string, double> numbers = [];
        if (!reader.ReadObject()) return numbers;
        while (reader.ReadMember())
        {
            var name = reader.GetString()!;
            if (reader.ReadNumber() is { } number) numbers[name] = number;
        }
        return numbers;
    }

    private static long Whole(ref Utf8JsonReader reader) => reader.ReadNumber() is { } number ? (long)number : 0;

    private static double Rate(ref Utf8JsonReader reader) => reader.ReadNumber() is { } rate && double.IsFinite(rate) ? rate : 0;

    // offsets are texts or JSON objects, as the source likes
    private static string? Raw(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return null;
        return reader.TokenType == JsonTokenType.String ? reader.GetString() : JsonDocument.ParseValue(ref reader).RootElement.GetRawText();
    }

    private static long Time(string? iso) =>
        DateTimeOffset.TryParse(iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUnixTimeMilliseconds() : -1;
}
