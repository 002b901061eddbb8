using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Tinderbox.Kubernetes.Encoding;

/// <summary>
/// YAML as kubectl reads it, as JSON: YAML 1.1 scalars (<c>yes</c> and <c>on</c> are true, <c>010</c> is eight), anchors and merge keys; keys are always text.
/// Differs from kubectl on purpose: an unquoted key such as <c>on</c> stays as written instead of becoming <c>"true"</c>.
/// </summary>
public static class Yaml
{
    /// <summary>The only document of the text; null when it is empty. JSON is YAML too.</summary>
    /// <exception cref="FormatException">The text is no YAML, or more than one document; says the line.</exception>
    public static JsonNode? Parse(string text)
    {
        var documents = Documents(text);
        return documents.Count switch
        {
            0 => null,
            1 => documents[0],
            var many => throw new FormatException($"the text holds {many} YAML documents; wanted one"),
        };
    }

    /// <summary>All documents in order, without empty ones.</summary>
    /// <exception cref="FormatException">The text is no YAML; says the line.</exception>
    public static IEnumerable<JsonNode> ParseAll(string text) => Documents(text).OfType<JsonNode>();

    /// <summary>The node as YAML in its own order of keys, with lists at the indentation of their key, as kubectl prints it. Ends with a line feed.</summary>
    public static string Write(JsonNode? node)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        YamlWriter.Write(writer, node);
        return writer.ToString();
    }

    private static List<JsonNode?> Documents(string text)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            var documents = new List<JsonNode?>();
            parser.Consume<StreamStart>();
            while (!parser.TryConsume<StreamEnd>(out _))
            {
                parser.Consume<DocumentStart>();
                documents.Add(new Document().Read(parser));
                parser.Consume<DocumentEnd>();
            }
            return documents;
        }
        catch (YamlException error)
        {
            throw new FormatException($"line {error.Start.Line}, column {error.Start.Column}: {error.InnerException?.Message ?? error.Message}", error);
        }
        catch (InvalidOperationException error)
        {
            // YamlDotNet's parser gives up on some unclosed flows with its state instead of a sentence
            throw new FormatException($"line {parser.Current?.End.Line ?? 1}, near column {parser.Current?.End.Column ?? 1}: found no end of a list or map", error);
        }
    }

    /// <summary>Anchors live as long as their document.</summary>
    private sealed class Document
    {
        private const int Deepest = 100;
        private const int MostNodes = 1_000_000;
        private readonly Dictionary<AnchorName, (JsonNode? Node, int Nodes)> _anchors = [];
        private int _depth;
        private int _nodes;

        internal JsonNode? Read(IParser parser)
        {
            if (++_depth > Deepest) throw new YamlException(parser.Current!.Start, parser.Current.End, $"maps and lists nest deeper than {Deepest}");
            _nodes++;
            var node = ReadNode(parser);
            _depth--;
            return node;
        }

        private JsonNode? ReadNode(IParser parser)
        {
            switch (parser.Current)
            {
                case MappingStart start:
                    return Keep(start.Anchor, Map, parser);
                case SequenceStart start:
                    return Keep(start.Anchor, List, parser);
                case AnchorAlias alias:
                    parser.MoveNext();
                    if (!_anchors.TryGetValue(alias.Value, out var known)) throw new AnchorNotFoundException(alias.Start, alias.End, $"the anchor {alias.Value} is not defined");
                    // a copy of copies of copies: a few lines can ask for more than any memory
                    if ((_nodes += known.Nodes) > MostNodes) throw new YamlException(alias.Start, alias.End, $"the aliases stand for more than {MostNodes} values");
                    return known.Node?.DeepClone();
                default:
                    var scalar = parser.Consume<Scalar>();
                    return Keep(scalar.Anchor, _ => YamlScalar.Read(scalar), parser);
            }
        }

        private JsonObject Map(IParser parser)
        {
            parser.MoveNext();
            var map = new JsonObject();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = parser.Consume<Scalar>();
                var value = Read(parser);
                if (key is { Value: "<<", Style: ScalarStyle.Plain }) Merge(map, value);
                else map[key.Value] = value;
            }
            return map;
        }

        // what the map says itself wins, before or after the merge key
        private static void Merge(JsonObject map, JsonNode? source)
        {
            foreach (var (name, value) in source as JsonObject ?? [])
                if (!map.ContainsKey(name)) map[name] = value?.DeepClone();
            foreach (var each in source as JsonArray ?? []) Merge(map, each);
        }

        private JsonArray List(IParser parser)
        {
            parser.MoveNext();
            var list = new JsonArray();
            while (!parser.TryConsume<SequenceEnd>(out _)) list.Add(Read(parser));
            return list;
        }

        private JsonNode? Keep(AnchorName anchor, Func<IParser, JsonNode?> read, IParser parser)
        {
            var before = _nodes;
            var node = read(parser);
            if (!anchor.IsEmpty) _anchors[anchor] = (node, _nodes - before + 1);
            return node;
        }
    }
}

/// <summary>JSON as YAML events.</summary>
internal static class YamlWriter
{
    internal static void Write(TextWriter writer, JsonNode? node)
    {
        var emitter = new Emitter(writer, EmitterSettings.Default.WithBestWidth(int.MaxValue).WithNewLine("\n"));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart());
        Node(emitter, node);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
    }

    private static void Node(Emitter emitter, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, map.Count == 0 ? MappingStyle.Flow : MappingStyle.Block));
                foreach (var (key, value) in map)
                {
                    emitter.Emit(YamlScalar.Text(key, isKey: true));
                    Node(emitter, value);
                }
                emitter.Emit(new MappingEnd());
                break;
            case JsonArray list:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, list.Count == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var item in list) Node(emitter, item);
                emitter.Emit(new SequenceEnd());
                break;
            default:
                emitter.Emit(node?.GetValueKind() == JsonValueKind.String ? YamlScalar.Text(node.GetValue<string>(), isKey: false) : YamlScalar.Plain(node?.ToJsonString() ?? "null"));
                break;
        }
    }
}
