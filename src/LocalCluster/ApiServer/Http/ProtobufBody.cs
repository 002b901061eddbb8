using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer.Discovery;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Http;

/// <summary>
/// Bodies in Kubernetes' protobuf, which Go clients (kubectl create, auth can-i) send for kinds that they know: <c>k8s\0</c> and a
/// <c>runtime.Unknown</c> around the object. Read into the JSON that the same client would have sent; answers are always JSON, which every client takes.
/// The field numbers are those of Kubernetes' <c>generated.proto</c> files.
/// </summary>
internal static class ProtobufBody
{
    internal const string MediaType = "application/vnd.kubernetes.protobuf";

    /// <summary>Null when the bytes are no object of a kind that we know.</summary>
    internal static JsonObject? Read(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith("k8s\0"u8)) return null;
        var apiVersion = "";
        var kind = "";
        ReadOnlySpan<byte> raw = default;
        var envelope = new ProtobufReader(bytes[4..]);
        while (envelope.Next())
        {
            if (envelope.Field == 2) raw = envelope.Bytes;
            if (envelope.Field != 1) continue;
            var type = new ProtobufReader(envelope.Bytes);
            while (type.Next())
            {
                if (type.Field == 1) apiVersion = Encoding.UTF8.GetString(type.Bytes);
                else if (type.Field == 2) kind = Encoding.UTF8.GetString(type.Bytes);
            }
        }

        if (MessageSchemas.Instance.OfKind(apiVersion, kind) is not { } message) return null;
        var json = new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind };
        Message(raw, message, json);
        return json;
    }

    private static void Message(ReadOnlySpan<byte> bytes, MessageSchema? message, JsonObject json)
    {
        if (message is null) return;
        var reader = new ProtobufReader(bytes);
        while (reader.Next())
        {
            if (message.Find(reader.Field) is not { } field) continue;
            switch (field.Shape)
            {
                case "inline":
                    Message(reader.Bytes, MessageSchemas.Instance.Find(field.Type), json);
                    break;
                case "map":
                    Entry(reader.Bytes, field.Type, json.Child(field.Name));
                    break;
                case "list":
                    if (json[field.Name] is not JsonArray list) json[field.Name] = list = [];
                    list.Add(Value(reader, field.Type));
                    break;
                default:
                    SetUnlessEmpty(json, field, Value(reader, field.Type));
                    break;
            }
        }
    }

    // Go writes the empty values of fields that it has no pointer for; its JSON leaves them out.
    private static void SetUnlessEmpty(JsonObject json, MessageField field, JsonNode? value)
    {
        if (value is not null && !(field.OmitEmpty && KnownFields.IsEmpty(value))) json[field.Name] = value;
    }

    private static void Entry(ReadOnlySpan<byte> bytes, string type, JsonObject map)
    {
        var key = "";
        JsonNode? value = type is "string" or "bytes" ? "" : null;
        var reader = new ProtobufReader(bytes);
        while (reader.Next())
        {
            if (reader.Field == 1) key = Encoding.UTF8.GetString(reader.Bytes);
            else if (reader.Field == 2) value = Value(reader, type);
        }

        map[key] = value;
    }

    private static JsonNode? Value(ProtobufReader reader, string type)
    {
        switch (type)
        {
            case "string": return Encoding.UTF8.GetString(reader.Bytes);
            case "bytes": return Convert.ToBase64String(reader.Bytes);
            case "bool": return reader.Number != 0;
            case "int32": return (int)reader.Number;
            case "int64" or "uint32" or "uint64": return (long)reader.Number;
            case "time" or "microtime": return Time(reader.Bytes, type == "microtime");
            case "quantity": return Text(reader.Bytes, 1) ?? "0";
            case "intorstring": return IntOrString(reader.Bytes);
            case "fields": return Text(reader.Bytes, 1) is { } raw ? JsonNode.Parse(raw) : null;
            case "extra": return Extra(reader.Bytes);
            default:
                var child = new JsonObject();
                Message(reader.Bytes, MessageSchemas.Instance.Find(type), child);
                return child;
        }
    }

    private static JsonArray Extra(ReadOnlySpan<byte> bytes)
    {
        var items = new JsonArray();
        var reader = new ProtobufReader(bytes);
        while (reader.Next()) items.Add((JsonNode)Encoding.UTF8.GetString(reader.Bytes));
        return items;
    }

    private static string? Text(ReadOnlySpan<byte> bytes, int field)
    {
        var reader = new ProtobufReader(bytes);
        while (reader.Next())
        {
            if (reader.Field == field) return Encoding.UTF8.GetString(reader.Bytes);
        }

        return null;
    }

    private static JsonNode? Time(ReadOnlySpan<byte> bytes, bool micros)
    {
        long seconds = 0;
        long nanos = 0;
        var reader = new ProtobufReader(bytes);
        while (reader.Next())
        {
            if (reader.Field == 1) seconds = (long)reader.Number;
            else if (reader.Field == 2) nanos = (long)reader.Number;
        }

        if (seconds == 0 && nanos == 0) return null;
        var time = DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(nanos / 100);
        return micros ? KubernetesTime.Micros(time) : KubernetesTime.Seconds(time);
    }

    private static JsonNode IntOrString(ReadOnlySpan<byte> bytes)
    {
        long type = 0;
        long number = 0;
        var text = "";
        var reader = new ProtobufReader(bytes);
        while (reader.Next())
        {
            if (reader.Field == 1) type = (long)reader.Number;
            else if (reader.Field == 2) number = (long)reader.Number;
            else if (reader.Field == 3) text = Encoding.UTF8.GetString(reader.Bytes);
        }

        return type == 1 ? text : (JsonNode)number;
    }
}

/// <summary>Fields of one protobuf message, in order. Broken input ends it.</summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    internal int Field { get; private set; }

    internal ulong Number { get; private set; }

    internal ReadOnlySpan<byte> Bytes { get; private set; }

    internal bool Next()
    {
        if (_rest.IsEmpty || !TryVarint(out var tag)) return false;
        Field = (int)(tag >> 3);
        Bytes = default;
        Number = 0;
        switch (tag & 7)
        {
            case 0:
                if (!TryVarint(out var number)) return false;
                Number = number;
                return true;
            case 1:
                return TryTake(8, out var eight) && Set(BinaryPrimitives.ReadUInt64LittleEndian(eight));
            case 2:
                if (!TryVarint(out var length) || length > int.MaxValue || !TryTake((int)length, out var taken)) return false;
                Bytes = taken;
                return true;
            case 5:
                return TryTake(4, out var four) && Set(BinaryPrimitives.ReadUInt32LittleEndian(four));
            default:
                return false;
        }
    }

    private bool Set(ulong number)
    {
        Number = number;
        return true;
    }

    private bool TryTake(int count, out ReadOnlySpan<byte> taken)
    {
        taken = default;
        if (count > _rest.Length) return false;
        taken = _rest[..count];
        _rest = _rest[count..];
        return true;
    }

    private bool TryVarint(out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < 64 && !_rest.IsEmpty; shift += 7)
        {
            var one = _rest[0];
            _rest = _rest[1..];
            value |= (ulong)(one & 0x7f) << shift;
            if ((one & 0x80) == 0) return true;
        }

        return false;
    }
}
