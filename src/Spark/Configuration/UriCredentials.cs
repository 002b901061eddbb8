namespace Tinderbox.Spark.Configuration;

/// <summary>User and password in URIs (<c>s3a://user:password@bucket/</c>), which no key and no redaction pattern gives away.</summary>
public static class UriCredentials
{
    private const string Scheme = "://";

    private static readonly System.Buffers.SearchValues<char> AuthorityEnds = System.Buffers.SearchValues.Create("/?#, \t\r\n\"'<>");

    /// <summary>The text with the password of each URI in it replaced by <see cref="Redaction.Hidden"/>.</summary>
    public static string Hide(string text)
    {
        for (var at = text.IndexOf(Scheme, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Scheme, at, StringComparison.Ordinal))
        {
            at += Scheme.Length;
            var end = text.AsSpan(at).IndexOfAny(AuthorityEnds);
            var authority = end < 0 ? text[at..] : text.Substring(at, end);
            var (colon, host) = (authority.IndexOf(':', StringComparison.Ordinal), authority.LastIndexOf('@'));
            if (colon >= 0 && host > colon + 1) text = $"{text[..(at + colon + 1)]}{Redaction.Hidden}{text[(at + host)..]}";
        }
        return text;
    }
}
