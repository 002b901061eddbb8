using System.Globalization;
using System.Text.Json;
using Tinderbox.History.Status;

namespace Tinderbox.History.Events;

/// <summary>
/// Reads arrays of accumulables. Those of <c>internal.metrics.</c> repeat the task's metrics and are passed over; numeric updates of the
/// others go to SQL; what is neither internal nor SQL's is the user's and shown.
/// </summary>
internal static class AccumulableDecoder
{
    /// <summary>The user's accumulators of a stage, in the order in which Spark walks them.</summary>
    public static List<AccumulableInfo> DecodeOfStage(ref Utf8JsonReader reader)
    {
        List<AccumulableInfo> all = [];
        var table = new SortedDictionary<long, AccumulableInfo?>();
        if (!reader.ReadArray()) return all;
        while (reader.ReadElement(JsonTokenType.StartObject))
        {
            var (info, isUsers) = DecodeOne(ref reader);
            table[info.Id] = isUsers ? info : null;
        }
        return ScalaMapOrder.Of(table);
    }

    /// <summary>Those of a task: users' into a list that is made when needed, numeric updates of all but metrics into <paramref name="updates"/>.</summary>
    public static List<AccumulableInfo>? DecodeOfTask(ref Utf8JsonReader reader, List<AccumulableUpdate> updates)
    {
        List<AccumulableInfo>? users = null;
        if (!reader.ReadArray()) return users;
        while (reader.ReadElement(JsonTokenType.StartObject))
        {
            var (info, isUsers) = DecodeOne(ref reader);
            if (info.Name?.StartsWith("internal.metrics.", StringComparison.Ordinal) != true && long.TryParse(info.Update, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var update))
                updates.Add(new(info.Id, update));
            if (isUsers) (users ??= []).Add(info);
        }
        return users;
    }

    private static (AccumulableInfo Info, bool IsUsers) DecodeOne(ref Utf8JsonReader reader)
    {
        var (id, name, update, value, isInternal, isSql) = (0L, (string?)null, (string?)null, (string?)null, false, false);
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("ID"u8)) id = reader.ReadInt64();
            else if (reader.ValueTextEquals("Name"u8)) name = reader.ReadString();
            else if (reader.ValueTextEquals("Update"u8)) update = ReadValue(ref reader);
            else if (reader.ValueTextEquals("Value"u8)) value = ReadValue(ref reader);
            else if (reader.ValueTextEquals("Internal"u8)) isInternal = reader.ReadBoolean();
            else if (reader.ValueTextEquals("Metadata"u8)) isSql = reader.ReadString() == "sql";
            else reader.Skip();
        }
        return (new(id, name, update, value), !isInternal && !isSql);
    }

    // text as it is, anything else as its JSON: numbers of metrics, and block statuses of Spark 1 and 2
    private static string? ReadValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.String: return reader.GetString();
            case JsonTokenType.Number: return System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
            case JsonTokenType.Null: return null;
            default:
                reader.Skip();
                return "";
        }
    }
}
