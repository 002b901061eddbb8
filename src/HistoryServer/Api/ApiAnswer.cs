using System.Buffers;
using System.Text;
using Tinderbox.History.Status;

namespace Tinderbox.HistoryServer.Api;

/// <summary>A whole answer before it is sent.</summary>
/// <param name="ContentType">Empty for none.</param>
/// <param name="Body">Bytes, not compressed.</param>
/// <param name="CacheControl">Of errors of the container, which differs; null is the usual one.</param>
internal record ApiAnswer(int Status, string ContentType, ReadOnlyMemory<byte> Body, string? CacheControl = null)
{
    public const string JsonType = "application/json";

    /// <summary>Values of the <c>Allow</c> header; null for none.</summary>
    public string? Allow { get; init; }

    /// <summary>200 with a record, in Jackson's layout.</summary>
    public static ApiAnswer Json<T>(T value)
    {
        var body = new ArrayBufferWriter<byte>();
        StatusJson.Write(body, value);
        return new(200, JsonType, body.WrittenMemory);
    }

    /// <summary>A sentence.</summary>
    public static ApiAnswer Text(int status, string text, string contentType = "text/plain") => new(status, contentType, Encoding.UTF8.GetBytes(text));

}
