namespace Tinderbox.HistoryServer.Api;

/// <summary>A request that ends with an error, in the words of Spark's server. With a text it is Spark's own, without one the container's page.</summary>
internal sealed class ApiException : Exception
{
    private ApiException(int status, string? text, string contentType = "text/plain") : base(text) => (Status, Text, ContentType) = (status, text, contentType);

    public int Status { get; }

    /// <summary>The body; null is the container's page.</summary>
    public string? Text { get; }

    public string ContentType { get; }

    public static ApiException NotFound(string text) => new(404, text);

    /// <summary>As if the path did not exist: Jersey's answer to a parameter of the wrong form.</summary>
    public static ApiException NotFoundPage() => new(404, null);

    public static ApiException BadRequest(string text) => new(400, text);

    /// <summary>Spark tells a bad date with the type of the answer it did not give.</summary>
    public static ApiException BadDate(string text) => new(400, $"Couldn't parse date: {text}", ApiAnswer.JsonType);

    public static ApiException Forbidden(string user) => new(403, $"user \"{user}\" is not authorized");

    public static ApiException Unavailable(string text) => new(503, text);

    /// <summary>What Spark's server fails on, as its clients know it.</summary>
    public static ApiException Failed() => new(500, null);
}
