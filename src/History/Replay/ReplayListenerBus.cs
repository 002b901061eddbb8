using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Tinderbox.History.EventLogs;
using Tinderbox.History.Events;

namespace Tinderbox.History.Replay;

/// <summary>
/// Reads lines of events and hands those it knows to the listener, in order. Events of other kinds are neither parsed nor turned
/// into strings: their name is looked at and counted. Call it once per file of a rolling log. Not thread-safe.
/// </summary>
public sealed class ReplayListenerBus(AppStatusListener listener)
{
    private readonly NamePool _names = new();
    private readonly Dictionary<string, long> _skipped = [];
    private TaskEventDecoder? _tasks;
    private ApplicationEventDecoder? _application;
    private long _lines;
    private long _events;
    private long _unreadable;
    private string? _firstUnreadable;
    private bool _truncated;
    private bool _stopped;

    /// <summary>What happened so far.</summary>
    public ReplayReport Report => new()
    {
        Lines = _lines,
        Events = _events,
        Skipped = _skipped,
        UnreadableLines = _unreadable,
        FirstUnreadable = _firstUnreadable,
        Truncated = _truncated,
    };

    /// <summary>Replays one file's text; bytes that the codec calls damaged end it, as a cut does.</summary>
    /// <exception cref="OperationCanceledException">The replay was given up.</exception>
    public void Replay(Stream text, CancellationToken cancellationToken)
    {
        using var reader = new EventLogReader(text);
        var before = _lines;
        try
        {
            while (reader.TryReadLine(out var line))
            {
                _lines = before + reader.LineNumber;
                if ((_lines & 0xFF) == 0) cancellationToken.ThrowIfCancellationRequested();
                if (line.IsEmpty) Stop();
                else ReplayLine(line, reader.LastLineIsOpen);
            }
        }
        catch (InvalidDataException damaged)
        {
            Note(damaged.Message);
            _truncated = true;
        }
        if (reader.OverlongLines == 0) return;
        _lines = before + reader.LineNumber;
        _unreadable += reader.OverlongLines;
        _firstUnreadable ??= "a line longer than allowed";
    }

    private void ReplayLine(ReadOnlySpan<byte> line, bool isOpen)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject || !reader.ReadMember() || !reader.ValueTextEquals("Event"u8)) throw new JsonException("the line does not begin with {\"Event\":");
            reader.Read();
            if (_stopped && !reader.ValueTextEquals("SparkListenerApplicationEnd"u8)) return;
            if (Dispatch(ref reader))
            {
                _events++;
            }
            else
            {
                if (isOpen) reader.Finish();
                CollectionsMarshal.GetValueRefOrAddDefault(_skipped, reader.TokenType == JsonTokenType.String ? _names.Get(reader.ValueSpan) : "", out _)++;
            }
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or FormatException or DecoderFallbackException)
        {
            if (isOpen) _truncated = true;
            else Note(malformed.Message);
        }
    }

    // The order is that of frequency in real logs. Each event is decoded whole before the listener sees it.
    private bool Dispatch(ref Utf8JsonReader reader)
    {
        _tasks ??= new(_names);
        _application ??= new(_names);
        if (reader.ValueTextEquals("SparkListenerTaskEnd"u8)) listener.OnTaskEnd(_tasks.DecodeEnd(ref reader));
        else if (reader.ValueTextEquals("SparkListenerTaskStart"u8)) listener.OnTaskStart(_tasks.DecodeStart(ref reader));
        else if (reader.ValueTextEquals("SparkListenerStageSubmitted"u8)) listener.OnStageSubmitted(JobEventDecoder.DecodeStageEvent(ref reader));
        else if (reader.ValueTextEquals("SparkListenerStageCompleted"u8)) listener.OnStageCompleted(JobEventDecoder.DecodeStageEvent(ref reader));
        else if (reader.ValueTextEquals("SparkListenerJobStart"u8)) listener.OnJobStart(JobEventDecoder.DecodeJobStart(ref reader));
        else if (reader.ValueTextEquals("SparkListenerJobEnd"u8)) listener.OnJobEnd(JobEventDecoder.DecodeJobEnd(ref reader));
        else if (reader.ValueTextEquals("SparkListenerExecutorAdded"u8)) listener.OnExecutorAdded(_application.DecodeExecutorAdded(ref reader));
        else if (reader.ValueTextEquals("SparkListenerExecutorRemoved"u8)) listener.OnExecutorRemoved(_application.DecodeExecutorRemoved(ref reader));
        else if (reader.ValueTextEquals("SparkListenerBlockManagerAdded"u8)) listener.OnBlockManagerAdded(_application.DecodeBlockManagerAdded(ref reader));
        else if (reader.ValueTextEquals("SparkListenerEnvironmentUpdate"u8)) listener.OnEnvironmentUpdate(ApplicationEventDecoder.DecodeEnvironment(ref reader));
        else if (reader.ValueTextEquals("SparkListenerApplicationStart"u8)) listener.OnApplicationStart(ApplicationEventDecoder.DecodeStart(ref reader));
        else if (reader.ValueTextEquals("SparkListenerApplicationEnd"u8)) listener.OnApplicationEnd(ApplicationEventDecoder.DecodeEnd(ref reader));
        else if (reader.ValueTextEquals("SparkListenerLogStart"u8)) listener.OnLogStart(ApplicationEventDecoder.DecodeLogStart(ref reader));
        else return false;
        return true;
    }

    // As Spark's History Server: its replay ends there without a word, but its listing still reads the application's end.
    private void Stop()
    {
        if (!_stopped) Note("the line is empty, and what follows is not read");
        _stopped = true;
    }

    private void Note(string reason)
    {
        _unreadable++;
        _firstUnreadable ??= $"line {_lines}: {reason}";
    }
}
