using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Tinderbox.LocalCluster.ObjectStore.Http;

/// <summary>Documents of the S3 API, out and in.</summary>
internal static class S3Xml
{
    internal const string Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";
    private const int LongestDocument = 2 * 1024 * 1024;

    // keys may hold characters that XML 1.0 has no way to write; S3 writes references all the same, and encoding-type=url is the way out
    private static readonly XmlWriterSettings Writing = new() { Encoding = new UTF8Encoding(false), CheckCharacters = false, NewLineHandling = NewLineHandling.Entitize };
    private static readonly XmlReaderSettings Reading = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false };

    /// <summary>Answers with a document of the S3 namespace.</summary>
    internal static Task AnswerAsync(S3Call call, string root, Action<XmlWriter> content, int status = 200) => SendAsync(call, status, Document(root, Namespace, content));

    internal static Task ErrorAsync(S3Call call, S3Error error)
    {
        foreach (var (name, value) in error.Headers) call.Http.Response.Headers[name] = value;
        return SendAsync(call, error.Status, Document("Error", null, xml => Error(xml, call, error)));
    }

    internal static void Text(this XmlWriter xml, string name, string? value)
    {
        if (value is not null) xml.WriteElementString(name, value);
    }

    internal static void Text(this XmlWriter xml, string name, long value) => xml.WriteElementString(name, value.ToString(CultureInfo.InvariantCulture));

    internal static void Text(this XmlWriter xml, string name, bool value) => xml.WriteElementString(name, value ? "true" : "false");

    internal static void Text(this XmlWriter xml, string name, DateTimeOffset value) => xml.WriteElementString(name, Time(value));

    /// <summary>As S3 writes times.</summary>
    internal static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The root element of a request's body; null for an empty one.</summary>
    /// <exception cref="S3Error">It is no XML, or too long.</exception>
    internal static XElement? Parse(ReadOnlyMemory<byte> body)
    {
        if (body.Length == 0) return null;
        if (body.Length > LongestDocument) throw S3Error.MalformedXml();
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(body.ToArray()), Reading);
            return XElement.Load(reader);
        }
        catch (XmlException)
        {
            throw S3Error.MalformedXml();
        }
    }

    /// <summary>A child's text by its local name: clients differ in namespaces.</summary>
    internal static string? Child(this XElement element, string name) => element.Elements().FirstOrDefault(one => one.Name.LocalName == name)?.Value;

    internal static byte[] Document(string root, string? xmlns, Action<XmlWriter> content)
    {
        var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Writing))
        {
            xml.WriteStartDocument();
            if (xmlns is null) xml.WriteStartElement(root);
            else xml.WriteStartElement(root, xmlns);
            content(xml);
            xml.WriteEndElement();
        }
        return bytes.ToArray();
    }

    private static void Error(XmlWriter xml, S3Call call, S3Error error)
    {
        xml.Text("Code", error.Code);
        xml.Text("Message", error.Message);
        foreach (var (name, value) in error.Details) xml.Text(name, value);
        xml.Text("Resource", call.Path);
        xml.Text("RequestId", call.RequestId);
        xml.Text("HostId", "tinderbox");
    }

    private static async Task SendAsync(S3Call call, int status, byte[] document)
    {
        var response = call.Http.Response;
        response.StatusCode = status;
        response.ContentType = "application/xml";
        // a HEAD says nothing, not even how long its error would have been
        if (call.Method == "HEAD") return;
        response.ContentLength = document.Length;
        await response.Body.WriteAsync(document, call.Aborted);
    }
}
