using System.Text.Json;
using Tinderbox.History.Status;

namespace Tinderbox.History.Events;

/// <summary>Reads the events of the application and its environment.</summary>
internal static class EnvironmentEventDecoder
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

    public static SparkListenerApplicationStart DecodeApplicationStart(ref Utf8JsonReader reader)
    {
        var (name, id, timestamp, user, attempt) = ("", (string?)null, -1L, "", (string?)null);
        Dictionary<string, string>? logs = null, attributes = null;
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("App Name"u8)) name = reader.ReadString() ?? "";
            else if (reader.ValueTextEquals("App ID"u8)) id = reader.ReadString();
            else if (reader.ValueTextEquals("Timestamp"u8)) timestamp = reader.ReadInt64();
            else if (reader.ValueTextEquals("User"u8)) user = reader.ReadString() ?? "";
            else if (reader.ValueTextEquals("App Attempt ID"u8)) attempt = reader.ReadString();
            else if (reader.ValueTextEquals("Driver Logs"u8)) logs = reader.ReadMap();
            else if (reader.ValueTextEquals("Driver Attributes"u8)) attributes = reader.ReadMap();
            else reader.Skip();
        }
        return new(name, id, timestamp, user, attempt, logs, attributes ?? []);
    }

    public static SparkListenerApplicationEnd DecodeApplicationEnd(ref Utf8JsonReader reader)
    {
        var (timestamp, exitCode) = (-1L, (int?)null);
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Timestamp"u8)) timestamp = reader.ReadInt64();
            else if (reader.ValueTextEquals("ExitCode"u8)) exitCode = reader.ReadInt32OrNull();
            else reader.Skip();
        }
        return new(timestamp, exitCode);
    }

    public static SparkListenerEnvironmentUpdate DecodeEnvironmentUpdate(ref Utf8JsonReader reader)
    {
        Dictionary<string, string>? jvm = null, spark = null, hadoop = null, system = null, metrics = null, classpath = null;
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("JVM Information"u8)) jvm = reader.ReadMap();
            else if (reader.ValueTextEquals("Spark Properties"u8)) spark = reader.ReadMap();
            else if (reader.ValueTextEquals("Hadoop Properties"u8)) hadoop = reader.ReadMap();
            else if (reader.ValueTextEquals("System Properties"u8)) system = reader.ReadMap();
            else if (reader.ValueTextEquals("Metrics Properties"u8)) metrics = reader.ReadMap();
            else if (reader.ValueTextEquals("Classpath Entries"u8)) classpath = reader.ReadMap();
            else reader.Skip();
        }
        return new(jvm ?? [], spark ?? [], hadoop ?? [], system ?? [], metrics ?? [], classpath ?? []);
    }

    public static SparkListenerResourceProfileAdded DecodeResourceProfileAdded(ref Utf8JsonReader reader)
    {
        var id = 0;
        Dictionary<string, ExecutorResourceRequest> executors = [];
        Dictionary<string, TaskResourceRequest> tasks = [];
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Resource Profile Id"u8)) id = reader.ReadInt32();
            else if (reader.ValueTextEquals("Executor Resource Requests"u8)) DecodeRequests(ref reader, (name, request) => executors[name] = new(request.Name, (long)request.Amount, request.Script, request.Vendor));
            else if (reader.ValueTextEquals("Task Resource Requests"u8)) DecodeRequests(ref reader, (name, request) => tasks[name] = new(request.Name, request.Amount));
            else reader.Skip();
        }
        return new(new(id, executors, tasks));
    }

    public static SparkListenerMiscellaneousProcessAdded DecodeProcessAdded(ref Utf8JsonReader reader)
    {
        var (time, id, hostPort, cores) = (-1L, "", "", 0);
        Dictionary<string, string>? logs = null;
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("time"u8)) time = reader.ReadInt64();
            else if (reader.ValueTextEquals("processId"u8)) id = reader.ReadString() ?? "";
            else if (reader.ValueTextEquals("info"u8) && reader.ReadObject())
            {
                while (reader.ReadMember())
                {
                    if (reader.ValueTextEquals("hostPort"u8)) hostPort = reader.ReadString() ?? "";
                    else if (reader.ValueTextEquals("cores"u8)) cores = reader.ReadInt32();
                    else if (reader.ValueTextEquals("logUrlInfo"u8)) logs = reader.ReadMap();
                    else reader.Skip();
                }
            }
            else reader.Skip();
        }
        return new(new(id, hostPort, true, cores, new(time), null, logs ?? []));
    }

    /// <summary>The reader stands on the object's start.</summary>
    public static BlockManagerId DecodeBlockManagerId(ref Utf8JsonReader reader, NamePool names)
    {
        var (id, host, port) = ("", "", 0);
        while (reader.ReadMember())
        {
            if (reader.ValueTextEquals("Executor ID"u8)) id = reader.ReadName(names);
            else if (reader.ValueTextEquals("Host"u8)) host = reader.ReadName(names);
            else if (reader.ValueTextEquals("Port"u8)) port = reader.ReadInt32();
            else reader.Skip();
        }
        return new(id, host, port);
    }

    private static void DecodeRequests(ref Utf8JsonReader reader, Action<string, (string Name, double Amount, string Script, string Vendor)> add)
    {
        if (!reader.ReadObject()) return;
        while (reader.ReadMember())
        {
            var key = reader.GetString() ?? "";
            var (name, amount, script, vendor) = ("", 0.0, "", "");
            if (!reader.ReadObject()) continue;
            while (reader.ReadMember())
            {
                if (reader.ValueTextEquals("Resource Name"u8)) name = reader.ReadString() ?? "";
                else if (reader.ValueTextEquals("Amount"u8)) amount = reader.ReadDouble();
                else if (reader.ValueTextEquals("Discovery Script"u8)) script = reader.ReadString() ?? "";
                else if (reader.ValueTextEquals("Vendor"u8)) vendor = reader.ReadString() ?? "";
                else reader.Skip();
            }
            add(key, (name, amount, script, vendor));
        }
    }
}
