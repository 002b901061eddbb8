using System.Text.RegularExpressions;

namespace Tinderbox.Bootstrap.Preflight;

/// <summary>An image name in parts. See https://docs.docker.com/reference/cli/docker/image/tag/.</summary>
/// <param name="Registry">Host, with a port where one is given.</param>
/// <param name="Repository">Path.</param>
/// <param name="Reference">Tag or digest.</param>
public sealed partial record ImageReference(string Registry, string Repository, string Reference)
{
    private const string Hub = "registry-1.docker.io";

    /// <summary>Null when it is no image name.</summary>
    public static ImageReference? Parse(string text)
    {
        if (!Name().IsMatch(text)) return null;
        var digest = text.IndexOf('@', StringComparison.Ordinal);
        var name = digest < 0 ? text : text[..digest];
        var colon = name.LastIndexOf(':');
        var tag = colon > name.LastIndexOf('/') ? name[(colon + 1)..] : null;
        if (tag is not null) name = name[..colon];
        var reference = digest >= 0 ? text[(digest + 1)..] : tag ?? "latest";
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var first = slash < 0 ? "" : name[..slash];
        var named = first.Contains('.') || first.Contains(':') || first == "localhost";
        if (named) return new(first is "docker.io" or "index.docker.io" ? Hub : first, name[(slash + 1)..], reference);
        return new(Hub, slash < 0 ? "library/" + name : name, reference);
    }

    [GeneratedRegex(@"^(?:[a-zA-Z0-9.-]+(?::\d+)?/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*(?::[\w][\w.-]{0,127})?(?:@[a-z0-9]+:[a-fA-F0-9]{32,})?$")]
    private static partial Regex Name();
}
