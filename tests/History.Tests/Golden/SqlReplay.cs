using System.Text;
using System.Text.Json;
using Tinderbox.History.EventLogs;
using Tinderbox.History.Events;
using Tinderbox.History.Replay;
using Tinderbox.History.Sql;
using Tinderbox.History.Status;

namespace Tinderbox.History.Tests.Golden;

/// <summary>Applies lines of a log to the listeners of SQL, streaming, Connect and thrift server alone.</summary>
internal static class SqlReplay
{
    public static SqlReplayed Read(IEnumerable<string> lines, OtherLimits? limits = null)
    {
        var listener = new OtherEventListener(limits ?? new());
        Read(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n")), listener);
        return SqlReplayed.Of(listener);
    }

    private static void Read(Stream text, OtherEventListener listener)
    {
        using var reader = new EventLogReader(text);
        while (reader.TryReadLine(out var line))
        {
            if (line.IsEmpty) return;
            try
            {
                Apply(line, listener);
            }
            catch (JsonException) when (reader.LastLineIsOpen)
            {
                return;
            }
        }
    }

    private static void Apply(ReadOnlySpan<byte> line, OtherEventListener listener)
    {
        var name = line["{\"Event\":\""u8.Length..];
        name = name[..name.IndexOf((byte)'"')];
        if (name.Contains((byte)'.'))
        {
            if (OtherEventDecoder.Decode(name, line) is { } other) listener.On(other);
            return;
        }
        var text = Encoding.UTF8.GetString(name)["SparkListener".Length..];
        if (text is not ("JobStart" or "JobEnd" or "StageSubmitted" or "TaskEnd")) return;
        using var document = JsonDocument.Parse(line.ToArray());
        var root = document.RootElement;
        switch (text)
        {
            case "JobStart":
                JobStart(root, listener);
                break;
            case "JobEnd":
                listener.OnJobEnd(root.GetProperty("Job ID").GetInt32(), root.GetProperty("Job Result").GetProperty("Result").GetString() == "JobSucceeded");
                break;
            case "StageSubmitted":
                var stage = root.GetProperty("Stage Info");
                listener.OnStageSubmitted(stage.GetProperty("Stage ID").GetInt32(), stage.GetProperty("Stage Attempt ID").GetInt32());
                break;
            default:
                TaskEnd(root, listener);
                break;
        }
    }

    private static void JobStart(JsonElement root, OtherEventListener listener)
    {
        string? Property(string name) => root.TryGetProperty("Properties", out var properties) && properties.TryGetProperty(name, out var value) ? value.GetString() : null;
        listener.OnJobStart(
            root.GetProperty("Job ID").GetInt32(),
            [.. root.GetProperty("Stage Infos").EnumerateArray().Select(stage => (stage.GetProperty("Stage ID").GetInt32(), stage.GetProperty("Number of Tasks").GetInt32()))],
            [.. root.GetProperty("Stage IDs").EnumerateArray().Select(id => id.GetInt32())],
            Property("spark.sql.execution.id"),
            Property("spark.jobGroup.id"),
            Property("spark.job.tags")?.Split(',') ?? []);
    }

    private static void TaskEnd(JsonElement root, OtherEventListener listener)
    {
        var task = root.GetProperty("Task Info");
        List<AccumulableUpdate> updates = [];
        foreach (var accumulable in task.GetProperty("Accumulables").EnumerateArray())
        {
            if (!accumulable.TryGetProperty("Update", out var update) || !long.TryParse(update.ToString(), out var value)) continue;
            if (!accumulable.GetProperty("Name").GetString()!.StartsWith("internal.metrics.", StringComparison.Ordinal)) updates.Add(new(accumulable.GetProperty("ID").GetInt64(), value));
        }
        listener.OnTaskEnd(
            root.GetProperty("Stage ID").GetInt32(), root.GetProperty("Stage Attempt ID").GetInt32(), task.GetProperty("Task ID").GetInt64(), task.GetProperty("Index").GetInt32(),
            root.GetProperty("Task End Reason").GetProperty("Reason").GetString() == "Success",
            updates.ToArray());
    }
}

/// <summary>The stores of a log, read back from their stored form.</summary>
internal sealed record SqlReplayed(SqlAppStatusStore Sql, OtherStores Other)
{
    public static SqlReplayed Of(OtherEventListener listener)
    {
        var sections = listener.Sections().ToDictionary(section => section.Name, section => section.Bytes);
        return new(new(sections[OtherEventListener.SqlSection]), OtherStores.Read(sections[OtherEventListener.OtherSection].Span));
    }
}
