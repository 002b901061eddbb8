using System.Globalization;
using System.Text;

namespace Tinderbox.HistoryServer.Ui.Html;

/// <summary>An address for a link, encoded part by part. There is no way to make one from a string of a log but <see cref="External"/>.</summary>
internal readonly record struct Url
{
    private Url(string text) => Text = text;

    public string Text { get; }

    /// <summary>Path segments below the server's base path, each encoded.</summary>
    public static Url Of(string basePath, params ReadOnlySpan<string> segments)
    {
        var path = new StringBuilder(basePath.TrimEnd('/'));
        foreach (var segment in segments) path.Append('/').Append(Uri.EscapeDataString(segment));
        return new Url(path.Length == 0 ? "/" : path.ToString());
    }

    /// <summary>A place on the same page.</summary>
    public static Url Fragment(string id) => new("#" + Uri.EscapeDataString(id));

    /// <summary>This page with another query.</summary>
    public static Url Query(IEnumerable<KeyValuePair<string, string>> query)
    {
        var text = new StringBuilder("?");
        foreach (var (key, value) in query)
            text.Append(text.Length > 1 ? "&" : "").Append(Uri.EscapeDataString(key)).Append('=').Append(Uri.EscapeDataString(value));
        return new Url(text.ToString());
    }

    /// <summary>An address that a log names (executor logs): only the web's schemes are followed, others (javascript:, data:) give null.</summary>
    public static Url? External(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? new Url(uri!.AbsoluteUri) : null;

    public Url With(string key, string value) => new($"{Text}{(Text.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Uri.EscapeDataString(key)}={Uri.EscapeDataString(value)}");

    public Url With(string key, long value) => With(key, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>With a slash at its end, as Spark's own pages have.</summary>
    public Url Slash() => Text.EndsWith('/') ? this : new Url(Text + "/");

    public Url At(string id) => new($"{Text}#{Uri.EscapeDataString(id)}");
}
