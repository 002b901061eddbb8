using System.Buffers;
using System.Text.Json;

namespace Tinderbox.History.Status;

/// <summary>
/// Lays compact JSON out as Jackson's DefaultPrettyPrinter: objects a member a line, indented by depth of objects alone; arrays in
/// one line with blanks inside. Clients that compare bodies as text see no difference.
/// </summary>
internal static class JacksonPrettyPrinter
{
    private const int DeepestAnswer = 1024;

    public static void Print(ReadOnlySpan<byte> compact, IBufferWriter<byte> output)
    {
        var reader = new Utf8JsonReader(compact, new JsonReaderOptions { MaxDepth = DeepestAnswer });
        var (depth, first, afterName) = (0, true, false);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndObject)
            {
                depth--;
                if (first) output.Write(" "u8);
                else NewLine(output, depth);
                output.Write("}"u8);
            }
            else if (reader.TokenType is JsonTokenType.EndArray) output.Write(" ]"u8);
            else
            {
                if (reader.TokenType is JsonTokenType.PropertyName)
                {
                    if (!first) output.Write(","u8);
                    NewLine(output, depth);
                }
                else if (!afterName && reader.CurrentDepth > 0) output.Write(first ? " "u8 : ", "u8);
                depth += Token(ref reader, output);
            }
            first = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
            afterName = reader.TokenType is JsonTokenType.PropertyName;
        }
    }

    /// <summary>Writes one token; 1 where it opens an object.</summary>
    private static int Token(ref Utf8JsonReader reader, IBufferWriter<byte> output)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName or JsonTokenType.String:
                output.Write("\""u8);
                output.Write(reader.ValueSpan);
                output.Write(reader.TokenType is JsonTokenType.String ? "\""u8 : "\" : "u8);
                return 0;
            case JsonTokenType.StartObject:
                output.Write("{"u8);
                return 1;
            case JsonTokenType.StartArray:
                output.Write("["u8);
                return 0;
            default:
                output.Write(reader.ValueSpan);
                return 0;
        }
    }

    private static void NewLine(IBufferWriter<byte> output, int depth)
    {
        var line = output.GetSpan(1 + (2 * depth))[..(1 + (2 * depth))];
        line.Fill((byte)' ');
        line[0] = (byte)'\n';
        output.Advance(line.Length);
    }
}
