using System.Text;
using System.Text.Json;
using Tinderbox.History.EventLogs;

namespace Tinderbox.History.Listing;

/// <summary>
/// Finds in an event log's text what a list of applications needs, and decodes nothing else: like Spark's AppListingListener it looks
/// only at lines that begin with the name of one of four events.
/// </summary>
public static class ListingReader
{
    private const int LongestListedLine = 1 << 28;

    private static ReadOnlySpan<byte> LogStart => "{\"Event\":\"SparkListenerLogStart\""u8;

    private static ReadOnlySpan<byte> Start => "{\"Event\":\"SparkListenerApplicationStart\""u8;

    private static ReadOnlySpan<byte> Environment => "{\"Event\":\"SparkListenerEnvironmentUpdate\""u8;

    private static ReadOnlySpan<byte> End => "{\"Event\":\"SparkListenerApplicationEnd\""u8;

    /// <summary>Reads from the start until the application and its first environment are known; null where no application starts.</summary>
    public static ApplicationHead? ReadHead(Stream text, CancellationToken cancellationToken)
    {
        using var lines = new EventLogReader(text, LongestListedLine);
        var version = "";
        ApplicationHead? head = null;
        ViewAcls? acls = null;
        while (lines.TryReadLine(out var line))
        {
            if ((lines.LineNumber & 1023) == 0) cancellationToken.ThrowIfCancellationRequested();
            try
            {
                if (line.StartsWith(LogStart)) version = ReadVersion(line);
                else if (line.StartsWith(Start)) head = ReadStart(line) ?? head;
                else if (acls is null && line.StartsWith(Environment)) acls = ReadAcls(line);
            }
            catch (Exception malformed) when (IsMalformed(malformed))
            {
                // a cut last line, or damage: what was whole before it counts
            }
            // which of the two comes first depends on the Spark version
            if (head is not null && acls is not null) break;
        }
        return head is null ? null : head with { SparkVersion = version, ViewAcls = acls };
    }

    /// <summary>Searches a piece of text from behind; null where no whole line tells the end.</summary>
    public static ApplicationEnd? FindEnd(ReadOnlySpan<byte> text)
    {
        for (var before = text; before.LastIndexOf(End) is >= 0 and var at; before = before[..at])
        {
            if (at > 0 && before[at - 1] != (byte)'\n') continue;
            var line = text[at..];
            var lineEnd = line.IndexOf((byte)'\n');
            if (TryReadEnd(lineEnd < 0 ? line : line[..lineEnd]) is { } found) return found;
        }
        return null;
    }

    /// <summary>Reads all of a text for its last end of an application.</summary>
    public static ApplicationEnd? ReadEnd(Stream text, CancellationToken cancellationToken)
    {
        using var lines = new EventLogReader(text, LongestListedLine);
        ApplicationEnd? end = null;
        while (lines.TryReadLine(out var line))
        {
            if ((lines.LineNumber & 1023) == 0) cancellationToken.ThrowIfCancellationRequested();
            if (line.StartsWith(End)) end = TryReadEnd(line) ?? end;
        }
        return end;
    }

    private static ApplicationEnd? TryReadEnd(ReadOnlySpan<byte> line)
    {
        try
        {
            long? time = null;
            int? exitCode = null;
            var reader = Open(line);
            while (NextMember(ref reader))
            {
                if (reader.ValueTextEquals("Timestamp"u8)) time = Number(ref reader);
                else if (reader.ValueTextEquals("ExitCode"u8)) exitCode = (int?)Number(ref reader);
                else Pass(ref reader);
            }
            return time is null ? null : new(time.Value, exitCode);
        }
        catch (Exception malformed) when (IsMalformed(malformed))
        {
            return null;
        }
    }

    private static string ReadVersion(ReadOnlySpan<byte> line)
    {
        var reader = Open(line);
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("Spark Version"u8)) return Text(ref reader) ?? "";
            Pass(ref reader);
        }
        return "";
    }

    // an event without App ID is of Spark before 1.1; Spark's server does not list it either
    private static ApplicationHead? ReadStart(ReadOnlySpan<byte> line)
    {
        string? id = null, attempt = null, name = null, user = null;
        long time = -1;
        var reader = Open(line);
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("App ID"u8)) id = Text(ref reader);
            else if (reader.ValueTextEquals("App Attempt ID"u8)) attempt = Text(ref reader);
            else if (reader.ValueTextEquals("App Name"u8)) name = Text(ref reader);
            else if (reader.ValueTextEquals("User"u8)) user = Text(ref reader);
            else if (reader.ValueTextEquals("Timestamp"u8)) time = Number(ref reader) ?? -1;
            else Pass(ref reader);
        }
        return string.IsNullOrEmpty(id) ? null : new(id, attempt, name ?? "", user ?? "", time, "", null);
    }

    // stops behind the Spark properties: what follows them is most of the line and not wanted here
    private static ViewAcls ReadAcls(ReadOnlySpan<byte> line)
    {
        string users = "", groups = "", adminUsers = "", adminGroups = "";
        var reader = Open(line);
        while (NextMember(ref reader))
        {
            if (!reader.ValueTextEquals("Spark Properties"u8))
            {
                Pass(ref reader);
                continue;
            }
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject) break;
            while (NextMember(ref reader))
            {
                if (reader.ValueTextEquals("spark.ui.view.acls"u8)) users = Text(ref reader) ?? "";
                else if (reader.ValueTextEquals("spark.ui.view.acls.groups"u8)) groups = Text(ref reader) ?? "";
                else if (reader.ValueTextEquals("spark.admin.acls"u8)) adminUsers = Text(ref reader) ?? "";
                else if (reader.ValueTextEquals("spark.admin.acls.groups"u8)) adminGroups = Text(ref reader) ?? "";
                else Pass(ref reader);
            }
            break;
        }
        return new(users, groups, adminUsers, adminGroups);
    }

    private static Utf8JsonReader Open(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        reader.Read();
        return reader;
    }

    private static bool NextMember(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    private static void Pass(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.String or JsonTokenType.Null) return reader.GetString();
        if (reader.TokenType is JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False) return Encoding.UTF8.GetString(reader.ValueSpan);
        reader.Skip();
        return null;
    }

    private static long? Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value)) return value;
        reader.Skip();
        return null;
    }

    private static bool IsMalformed(Exception failure) => failure is JsonException or InvalidOperationException or FormatException or DecoderFallbackException;
}
