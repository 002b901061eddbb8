using System.Text.Json;

namespace Tinderbox.History.Events;

/// <summary>Reads the events of the application, its environment and its executors.</summary>
internal sealed class ApplicationEventDecoder(NamePool names)
{
    public static SparkListenerLogStart DecodeLogStart(ref Utf8JsonReader reader)
    {
        var version = "";
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Spark Version"u8)) version = reader.ReadString() ?? "";
            else reader.Skip();
        }
        return new(version);
    }

    public static SparkListenerApplicationStart DecodeStart(ref Utf8JsonReader reader)
    {
        var (name, id, timestamp, user, attempt) = ("", (string?)null, -1L, "", (string?)null);
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("App Name"u8)) name = reader.ReadString() ?? "";
            else if (reader.ValueTextEquals("App ID"u8)) id = reader.ReadString();
            else if (reader.ValueTextEquals("Timestamp"u8)) timestamp = reader.ReadInt64();
            else if (reader.ValueTextEquals("User"u8)) user = reader.ReadString() ?? "";
            else if (reader.ValueTextEquals("App Attempt ID"u8)) attempt = reader.ReadString();
            else reader.Skip();
        }
        return new(name, id, timestamp, user, attempt);
    }

    public static SparkListenerApplicationEnd DecodeEnd(ref Utf8JsonReader reader)
    {
        var (timestamp, exitCode) = (-1L, (int?)null);
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Timestamp"u8)) timestamp = reader.ReadInt64();
            else if (reader.ValueTextEquals("ExitCode"u8)) exitCode = reader.ReadInt32();
            else reader.Skip();
        }
        return new(timestamp, exitCode);
    }

    public static SparkListenerEnvironmentUpdate DecodeEnvironment(ref Utf8JsonReader reader)
    {
        (string? master, string? deployMode, string? java, string? scala) = (null, null, null, null);
        while (reader.ReadMember())
        {
            var (jvm, spark) = (reader.ValueTextEquals("JVM Information"u8), reader.ValueTextEquals("Spark Properties"u8));
            if ((jvm || spark) && reader.ReadObject())
            {
                while (reader.ReadMember())
                {
                    if (jvm && reader.ValueTextEquals("Java Version"u8)) java = reader.ReadString();
                    else if (jvm && reader.ValueTextEquals("Scala Version"u8)) scala = reader.ReadString();
                    else if (spark && reader.ValueTextEquals("spark.master"u8)) master = reader.ReadString();
                    else if (spark && reader.ValueTextEquals("spark.submit.deployMode"u8)) deployMode = reader.ReadString();
                    else reader.Skip();
                }
            }
            else reader.Skip();
        }
        return new(master, deployMode, java, scala);
    }

    public SparkListenerExecutorAdded DecodeExecutorAdded(ref Utf8JsonReader reader)
    {
        var (timestamp, id, host, cores) = (-1L, "", "", 0);
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Timestamp"u8)) timestamp = reader.ReadInt64();
            else if (reader.ValueTextEquals("Executor ID"u8)) id = reader.ReadName(names);
            else if (reader.ValueTextEquals("Executor Info"u8) && reader.ReadObject())
            {
                while (reader.ReadMember())
                {
                    if (reader.ValueTextEquals("Host"u8)) host = reader.ReadName(names);
                    else if (reader.ValueTextEquals("Total Cores"u8)) cores = reader.ReadInt32();
                    else reader.Skip();
                }
            }
            else reader.Skip();
        }
        return new(timestamp, id, host, cores);
    }

    public SparkListenerExecutorRemoved DecodeExecutorRemoved(ref Utf8JsonReader reader)
    {
        var (timestamp, id, reason) = (-1L, "", "");
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Timestamp"u8)) timestamp = reader.ReadInt64();
            else if (reader.ValueTextEquals("Executor ID"u8)) id = reader.ReadName(names);
            else if (reader.ValueTextEquals("Removed Reason"u8)) reason = reader.ReadString() ?? "";
            else reader.Skip();
        }
        return new(timestamp, id, reason);
    }

    public SparkListenerBlockManagerAdded DecodeBlockManagerAdded(ref Utf8JsonReader reader)
    {
        var (timestamp, id, host, port, memory) = (-1L, "", "", 0, 0L);
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Timestamp"u8)) timestamp = reader.ReadInt64();
            else if (reader.ValueTextEquals("Maximum Memory"u8)) memory = reader.ReadInt64();
            else if (reader.ValueTextEquals("Block Manager ID"u8) && reader.ReadObject())
            {
                while (reader.ReadMember())
                {
                    if (reader.ValueTextEquals("Executor ID"u8)) id = reader.ReadName(names);
                    else if (reader.ValueTextEquals("Host"u8)) host = reader.ReadName(names);
                    else if (reader.ValueTextEquals("Port"u8)) port = reader.ReadInt32();
                    else reader.Skip();
                }
            }
            else reader.Skip();
        }
        return new(timestamp, id, host, port, memory);
    }
}
