using System.Text.Json.Nodes;
using System.Xml.Linq;
using Tinderbox.Spark.Configuration;

namespace Tinderbox.Submission.Plans;

/// <summary>
/// Objects as a person may see them: a Secret's data, properties, environment variables and arguments that look secret, and such lines of shipped files are
/// replaced by <see cref="Redaction.Hidden"/>. What is sent to the API server never goes through here.
/// </summary>
public sealed class ShownObjects(Redaction redaction)
{
    private const string Properties = "spark.properties";

    /// <summary>A copy of the object without secrets.</summary>
    public JsonObject Of(JsonObject shown)
    {
        var copy = shown.DeepClone().AsObject();
        var secret = (string?)copy["kind"] == "Secret";
        foreach (var field in (string[])["data", "stringData"])
        {
            if (copy[field] is not JsonObject data) continue;
            foreach (var (name, value) in data.ToList())
                if ((value as JsonValue)?.TryGetValue<string>(out var text) == true) data[name] = secret ? Redaction.Hidden : File(name, text);
        }
        Walk(copy["metadata"]?["annotations"], map: true);
        Walk(copy["spec"], map: false);
        return copy;
    }

    private string File(string name, string text)
    {
        if (name == Properties) return PropertiesOf(text);
        if (name.EndsWith(".xml", StringComparison.Ordinal)) return Xml(text);
        return string.Join('\n', text.Split('\n').Select(line => UriCredentials.Hide(redaction.Of("", line))));
    }

    private string PropertiesOf(string text)
    {
        var comments = text.Split('\n').TakeWhile(line => line.StartsWith('#')).Select(line => line[1..]).ToList();
        var entries = JavaProperties.Parse(text).Select(e => KeyValuePair.Create(e.Key, UriCredentials.Hide(redaction.Of(e.Key, e.Value))));
        return JavaProperties.Write(entries, comments.ElementAtOrDefault(0) ?? "", comments.ElementAtOrDefault(1) ?? "");
    }

    // Hadoop's <property><name/><value/></property>; what does not read is not shown
    private string Xml(string text)
    {
        try
        {
            var document = XDocument.Parse(text, LoadOptions.PreserveWhitespace);
            foreach (var value in document.Descendants("value"))
                value.Value = UriCredentials.Hide(redaction.Of(value.Parent?.Element("name")?.Value ?? "", value.Value));
            document.DescendantNodes().OfType<XComment>().Where(c => redaction.Hides("", c.Value)).Remove();
            return (document.Declaration is null ? "" : document.Declaration + "\n") + document.ToString(SaveOptions.DisableFormatting);
        }
        catch (System.Xml.XmlException)
        {
            return Redaction.Hidden;
        }
    }

    private void Walk(JsonNode? node, bool map)
    {
        if (node is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++)
            {
                if ((list[i] as JsonValue)?.TryGetValue<string>(out var text) == true) list[i] = UriCredentials.Hide(redaction.Of("", text));
                else Walk(list[i], map: false);
            }
        }
        if (node is not JsonObject fields) return;
        foreach (var (name, value) in fields.ToList())
        {
            if (value is not JsonValue leaf || !leaf.TryGetValue<string>(out var text)) Walk(value, map: false);
            else if (map) fields[name] = UriCredentials.Hide(redaction.Of(name, text));
            else if (name == "value") fields[name] = UriCredentials.Hide(redaction.Of((fields["name"] as JsonValue)?.ToString() ?? "", text));
        }
    }
}
