using System.Globalization;
using System.Text;

namespace Tinderbox.Kubernetes.Client.Rest;

/// <summary>Builds <c>?a=b&amp;c=d</c> from the values that are there; no values, no question mark.</summary>
internal sealed class QueryString
{
    private readonly StringBuilder _text = new();

    internal QueryString Add(string name, string? value)
    {
        if (string.IsNullOrEmpty(value)) return this;
        _text.Append(_text.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        return this;
    }

    internal QueryString Add(string name, int? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public override string ToString() => _text.ToString();
}
