using System.Text.Json;
using Tinderbox.History.Events;

namespace Tinderbox.History.ThriftServer;

/// <summary>Reads the events of org.apache.spark.sql.hive.thriftserver.ui.</summary>
internal static class ThriftServerEventDecoder
{
    private static readonly string Prefix = "SparkListenerThriftServer";

    public static ThriftServerEvent? Decode(ReadOnlySpan<byte> simpleName, ref Utf8JsonReader reader)
    {
        var name = System.Text.Encoding.UTF8.GetString(simpleName);
        if (!name.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var texts = Read(ref reader, out var time);
        string Text(string member) => texts.GetValueOrDefault(member, "");
        return name[Prefix.Length..] switch
        {
            "SessionCreated" => new ThriftSessionCreated(Text("sessionId"), Text("userName"), Text("ip"), time),
            "SessionClosed" => new ThriftSessionClosed(Text("sessionId"), time),
            "OperationStart" => new ThriftOperationStart(Text("id"), Text("sessionId"), Text("statement"), Text("groupId"), Text("userName"), time),
            "OperationParsed" => new ThriftOperationChanged(Text("id"), ThriftStatementState.Compiled, Text("executionPlan"), time),
            "OperationCanceled" => new ThriftOperationChanged(Text("id"), ThriftStatementState.Canceled, null, time),
            "OperationTimeout" => new ThriftOperationChanged(Text("id"), ThriftStatementState.TimedOut, null, time),
            "OperationError" => new ThriftOperationChanged(Text("id"), ThriftStatementState.Failed, Text("errorMsg"), time),
            "OperationFinish" => new ThriftOperationChanged(Text("id"), ThriftStatementState.Finished, null, time),
            "OperationClosed" => new ThriftOperationChanged(Text("id"), ThriftStatementState.Closed, null, time),
            _ => null,
        };
    }

    // every event has texts and at most one time
    private static Dictionary<string, string> Read(ref Utf8JsonReader reader, out long time)
    {
        Dictionary<string, string> texts = [];
        time = 0;
        while (reader.ReadMember())
        {
            var member = reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.String) texts[member] = reader.GetString()!;
            else if (reader.TokenType == JsonTokenType.Number) time = reader.GetInt64();
            else reader.Skip();
        }
        return texts;
    }
}
