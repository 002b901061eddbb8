namespace Tinderbox.HistoryServer.Configuration;

/// <summary>Response headers that Spark's HttpSecurityFilter sets, with the defaults of Spark 4.3.</summary>
public sealed record SecurityHeaders
{
    /// <summary><c>spark.ui.allowFramingFrom</c>; null: only pages of this server.</summary>
    public string? AllowFramingFrom { get; init; }

    /// <summary><c>spark.ui.xXssProtection</c>.</summary>
    public string XssProtection { get; init; } = "0";

    /// <summary><c>spark.ui.xContentTypeOptions.enabled</c>.</summary>
    public bool NoSniff { get; init; } = true;

    /// <summary><c>spark.ui.contentSecurityPolicy.enabled</c>.</summary>
    public bool ContentSecurityPolicy { get; init; } = true;

    /// <summary><c>spark.ui.strictTransportSecurity</c>; told behind TLS only.</summary>
    public string? StrictTransportSecurity { get; init; }
}
