using System.Globalization;
using System.Text.Json.Nodes;

namespace Tinderbox.LocalCluster.ApiServer.Discovery;

/// <summary>
/// The fields of our kinds, from Kubernetes' <c>generated.proto</c> and the tags of its Go types: what protobuf bodies are read by, what unknown
/// fields are found by, and which empty values a real server leaves out.
/// </summary>
internal sealed class MessageSchemas
{
    private static readonly Lazy<MessageSchemas> s_instance = new(Load);
    private readonly Dictionary<string, string> _kinds;
    private readonly Dictionary<string, MessageSchema> _messages;

    private MessageSchemas(Dictionary<string, string> kinds, Dictionary<string, MessageSchema> messages)
    {
        _kinds = kinds;
        _messages = messages;
    }

    internal static MessageSchemas Instance => s_instance.Value;

    /// <summary>The message of a kind; null when we do not know it.</summary>
    internal MessageSchema? OfKind(string apiVersion, string kind) => _kinds.TryGetValue($"{apiVersion}/{kind}", out var name) ? Find(name) : null;

    /// <summary>Null for scalars.</summary>
    internal MessageSchema? Find(string name) => _messages.GetValueOrDefault(name);

    private static MessageSchemas Load()
    {
        var seed = Seed.Messages();
        var schemas = new MessageSchemas(
            seed["kinds"]!.AsObject().ToDictionary(pair => pair.Key, pair => (string)pair.Value!, StringComparer.Ordinal),
            seed["messages"]!.AsObject().ToDictionary(pair => pair.Key, pair => new MessageSchema(pair.Value!.AsObject().Select(Field).ToDictionary(field => field.Number)), StringComparer.Ordinal));
        foreach (var message in schemas._messages.Values) message.Flatten(schemas);
        return schemas;
    }

    private static MessageField Field(KeyValuePair<string, JsonNode?> field)
    {
        var parts = field.Value!.AsArray();
        return new MessageField(int.Parse(field.Key, CultureInfo.InvariantCulture), (string)parts[0]!, (string)parts[1]!, parts.Count > 2 ? (string)parts[2]! : "", parts.Count > 3);
    }
}

/// <summary>One field. <paramref name="Shape"/> is <c>list</c>, <c>map</c>, <c>inline</c> (its fields are the parent's in JSON) or empty.</summary>
internal sealed record MessageField(int Number, string Name, string Type, string Shape, bool OmitEmpty);

/// <summary>One message by number, and by name as JSON has it.</summary>
internal sealed class MessageSchema(Dictionary<int, MessageField> byNumber)
{
    private readonly Dictionary<string, MessageField> _byName = new(StringComparer.Ordinal);

    internal MessageField? Find(int number) => byNumber.GetValueOrDefault(number);

    internal MessageField? Find(string name) => _byName.GetValueOrDefault(name);

    internal void Flatten(MessageSchemas schemas) => AddTo(_byName, schemas);

    private void AddTo(Dictionary<string, MessageField> names, MessageSchemas schemas)
    {
        foreach (var field in byNumber.Values)
        {
            if (field.Shape == "inline") schemas.Find(field.Type)?.AddTo(names, schemas);
            else names[field.Name] = field;
        }
    }
}
