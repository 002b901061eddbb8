using System.Text;
using System.Text.Json;
using Tinderbox.History.Connect;
using Tinderbox.History.Sql;
using Tinderbox.History.Streaming;
using Tinderbox.History.ThriftServer;

namespace Tinderbox.History.Events;

/// <summary>Reads events outside Spark's core by the package in their name. Without state: any thread may use it.</summary>
internal static class OtherEventDecoder
{
    // Jackson ends at 1000, so no History Server has ever shown a deeper plan; the decoder's own recursion stays far from the stack's end
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = 1000 };

    /// <summary>The event of a line, or null if it is none that anybody here listens to.</summary>
    /// <exception cref="JsonException">The line is malformed or deeper than plans may be.</exception>
    public static OtherEvent? Decode(ReadOnlySpan<byte> eventName, ReadOnlySpan<byte> line)
    {
        if (Package(eventName, "org.apache.spark.sql.execution.ui."u8, out var name)) return Decode(name, line, SqlEventDecoder.Decode);
        if (Package(eventName, "org.apache.spark.sql.streaming.StreamingQueryListener$"u8, out name)) return Decode(name, line, StreamingEventDecoder.Decode);
        if (Package(eventName, "org.apache.spark.sql.connect.service."u8, out name)) return Decode(name, line, ConnectEventDecoder.Decode);
        return Package(eventName, "org.apache.spark.sql.hive.thriftserver.ui."u8, out name) ? Decode(name, line, ThriftServerEventDecoder.Decode) : null;
    }

    private delegate OtherEvent? EventDecoder(ReadOnlySpan<byte> simpleName, ref Utf8JsonReader reader);

    private static OtherEvent? Decode(ReadOnlySpan<byte> simpleName, ReadOnlySpan<byte> line, EventDecoder decode)
    {
        var reader = new Utf8JsonReader(line, Deep);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("an event is no object");
        try
        {
            return decode(simpleName, ref reader);
        }
        catch (Exception wrongType) when (wrongType is InvalidOperationException or FormatException or DecoderFallbackException)
        {
            throw new JsonException(wrongType.Message, wrongType);
        }
    }

    private static bool Package(ReadOnlySpan<byte> eventName, ReadOnlySpan<byte> package, out ReadOnlySpan<byte> simpleName)
    {
        simpleName = eventName.StartsWith(package) ? eventName[package.Length..] : default;
        return !simpleName.IsEmpty;
    }
}
