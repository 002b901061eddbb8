using System.Text.Json;

namespace Tinderbox.History.Events;

/// <summary>How the decoders walk: member by member, skipping what they do not know, without a string for any name.</summary>
internal static class JsonMembers
{
    /// <summary>Moves to the next member's name; false at the object's end. The caller reads or skips the value.</summary>
    public static bool ReadMember(ref this Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.PropertyName => true,
            JsonTokenType.EndObject => false,
            var other => throw new JsonException($"found {other} where a member's name was wanted"),
        };
    }

    /// <summary>Moves to the array's next element, which has to be of one kind; false at the array's end.</summary>
    public static bool ReadElement(ref this Utf8JsonReader reader, JsonTokenType kind)
    {
        reader.Read();
        if (reader.TokenType == kind) return true;
        return reader.TokenType == JsonTokenType.EndArray ? false : throw new JsonException($"found {reader.TokenType} where {kind} was wanted");
    }

    /// <summary>Moves into the member's value if that is an object; anything else (null) is passed over.</summary>
    public static bool ReadObject(ref this Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject) return true;
        reader.Skip();
        return false;
    }

    /// <summary>Moves into the member's value if that is an array; anything else is passed over.</summary>
    public static bool ReadArray(ref this Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartArray) return true;
        reader.Skip();
        return false;
    }

    /// <summary>Checks that the rest is well-formed; works on a copy, so that the reader stays where it is.</summary>
    public static void Finish(this Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            // only for the error that a cut object gives
        }
    }

    public static long ReadInt64(ref this Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetInt64();
    }

    public static int ReadInt32(ref this Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetInt32();
    }

    public static bool ReadBoolean(ref this Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetBoolean();
    }

    /// <summary>The member's text, or null.</summary>
    public static string? ReadString(ref this Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetString();
    }

    /// <summary>The member's text out of a pool: ids and reasons repeat millions of times.</summary>
    public static string ReadName(ref this Utf8JsonReader reader, NamePool names)
    {
        reader.Read();
        return reader.TokenType != JsonTokenType.String || reader.ValueIsEscaped ? reader.GetString() ?? "" : names.Get(reader.ValueSpan);
    }

    /// <summary>The member's number, or null.</summary>
    public static int? ReadInt32OrNull(ref this Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Null ? null : reader.GetInt32();
    }

    public static double ReadDouble(ref this Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetDouble();
    }

    /// <summary>The member's object of texts; null where it is none.</summary>
    public static Dictionary<string, string>? ReadMap(ref this Utf8JsonReader reader)
    {
        if (!reader.ReadObject()) return null;
        Dictionary<string, string> map = [];
        while (reader.ReadMember())
        {
            var key = reader.GetString() ?? "";
            map[key] = reader.ReadString() ?? "";
        }
        return map;
    }
}
