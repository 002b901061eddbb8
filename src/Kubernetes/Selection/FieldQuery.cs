using System.Text;

namespace Tinderbox.Kubernetes.Selection;

/// <summary>
/// A field selector, <c>metadata.name=a,status.phase!=Running</c>: all requirements must hold; <c>\,</c>, <c>\=</c> and <c>\\</c> escape in values.
/// See https://kubernetes.io/docs/concepts/overview/working-with-objects/field-selectors/.
/// </summary>
public sealed class FieldQuery
{
    private FieldQuery(IReadOnlyList<FieldRequirement> requirements) => Requirements = requirements;

    /// <summary>In the order in which they were written; empty matches everything.</summary>
    public IReadOnlyList<FieldRequirement> Requirements { get; }

    /// <summary>Reads the text form.</summary>
    /// <exception cref="FormatException">A requirement has no <c>=</c>, <c>==</c> or <c>!=</c>.</exception>
    public static FieldQuery Parse(string text) => new([.. Split(text).Where(part => part.Length > 0).Select(Requirement)]);

    /// <summary>True when all requirements hold; <paramref name="field"/> gives the value at a path, null (which counts as empty) when absent.</summary>
    public bool Matches(Func<string, string?> field) =>
        Requirements.All(requirement => string.Equals(field(requirement.Path) ?? "", requirement.Value, StringComparison.Ordinal) != requirement.Negated);

    /// <summary>The text form, which <see cref="Parse"/> reads back.</summary>
    public override string ToString() => string.Join(',', Requirements);

    private static List<string> Split(string text)
    {
        var parts = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == ',')
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }
        parts.Add(text[start..]);
        return parts;
    }

    private static FieldRequirement Requirement(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        if (at <= 0) throw new FormatException($"\"{text}\" is no field selector; wanted path=value, path==value or path!=value.");
        var negated = text[at - 1] == '!';
        var path = text[..(negated ? at - 1 : at)].Trim();
        var value = text[(at + 1)..];
        if (!negated && value.StartsWith('=')) value = value[1..];
        return new FieldRequirement(path, Unescape(value), negated);
    }

    private static string Unescape(string value)
    {
        var result = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++) result.Append(value[i] == '\\' && i + 1 < value.Length ? value[++i] : value[i]);
        return result.ToString();
    }
}

/// <summary>The field at <paramref name="Path"/> equals (or, negated, differs from) <paramref name="Value"/>.</summary>
public sealed record FieldRequirement(string Path, string Value, bool Negated)
{
    public override string ToString()
    {
        var escaped = Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace("=", "\\=", StringComparison.Ordinal);
        return $"{Path}{(Negated ? "!=" : "=")}{escaped}";
    }
}
