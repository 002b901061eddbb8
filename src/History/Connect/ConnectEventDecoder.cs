using System.Text.Json;
using Tinderbox.History.Events;

namespace Tinderbox.History.Connect;

/// <summary>Reads the events of org.apache.spark.sql.connect.service.</summary>
internal static class ConnectEventDecoder
{
    public static ConnectEvent? Decode(ReadOnlySpan<byte> simpleName, ref Utf8JsonReader reader)
    {
        if (simpleName.SequenceEqual("SparkListenerConnectSessionStarted"u8)) return Fields.Read(ref reader) is var started ? new ConnectSessionStarted(started.Session, started.User, started.Time) : null;
        if (simpleName.SequenceEqual("SparkListenerConnectSessionClosed"u8)) return Fields.Read(ref reader) is var closed ? new ConnectSessionClosed(closed.Session, closed.Time) : null;
        if (simpleName.SequenceEqual("SparkListenerConnectOperationStarted"u8))
        {
            var fields = Fields.Read(ref reader);
            return new ConnectOperationStarted(fields.Tag, fields.Operation, fields.Session, fields.User, fields.Statement, fields.SessionTags, fields.Time);
        }
        if (State(simpleName) is not { } state) return null;
        var change = Fields.Read(ref reader);
        return new ConnectOperationChanged(change.Tag, state, change.Error, change.Rows, change.Time);
    }

    private static ConnectOperationState? State(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("SparkListenerConnectOperationAnalyzed"u8)) return ConnectOperationState.Compiled;
        if (name.SequenceEqual("SparkListenerConnectOperationReadyForExecution"u8)) return ConnectOperationState.Ready;
        if (name.SequenceEqual("SparkListenerConnectOperationCanceled"u8)) return ConnectOperationState.Canceled;
        if (name.SequenceEqual("SparkListenerConnectOperationFailed"u8)) return ConnectOperationState.Failed;
        if (name.SequenceEqual("SparkListenerConnectOperationFinished"u8)) return ConnectOperationState.Finished;
        return name.SequenceEqual("SparkListenerConnectOperationClosed"u8) ? ConnectOperationState.Closed : null;
    }

    /// <summary>The members of all these events together; each has some of them.</summary>
    private sealed record Fields
    {
        public string Tag { get; private set; } = "";

        public string Operation { get; private set; } = "";

        public string Session { get; private set; } = "";

        public string User { get; private set; } = "";

        public string Statement { get; private set; } = "";

        public IReadOnlyList<string> SessionTags { get; private set; } = [];

        public string? Error { get; private set; }

        public long? Rows { get; private set; }

        public long Time { get; private set; }

        public static Fields Read(ref Utf8JsonReader reader)
        {
            var fields = new Fields();
            while (reader.ReadMember())
            {
                if (reader.ValueTextEquals("jobTag"u8)) fields.Tag = reader.ReadString() ?? "";
                else if (reader.ValueTextEquals("operationId"u8)) fields.Operation = reader.ReadString() ?? "";
                else if (reader.ValueTextEquals("sessionId"u8)) fields.Session = reader.ReadString() ?? "";
                else if (reader.ValueTextEquals("userId"u8)) fields.User = reader.ReadString() ?? "";
                else if (reader.ValueTextEquals("statementText"u8)) fields.Statement = reader.ReadString() ?? "";
                else if (reader.ValueTextEquals("sparkSessionTags"u8)) fields.SessionTags = reader.ReadTextList();
                else if (reader.ValueTextEquals("errorMessage"u8)) fields.Error = reader.ReadString();
                else if (reader.ValueTextEquals("producedRowCount"u8)) fields.Rows = (long?)reader.ReadNumber();
                else if (reader.ValueTextEquals("eventTime"u8)) fields.Time = reader.ReadInt64();
                else reader.Skip();
            }
            return fields;
        }
    }
}
