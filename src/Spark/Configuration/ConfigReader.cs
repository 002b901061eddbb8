using System.Text;

namespace Tinderbox.Spark.Configuration;

/// <summary>
/// Replaces <c>${spark.key}</c>, <c>${env:NAME}</c> and <c>${system:name}</c> in a value that is read through a typed entry, as Spark's ConfigReader does.
/// Spark dies of values that nest without end or grow without bound (StackOverflowError, OutOfMemoryError); here they are refused.
/// </summary>
public static class ConfigReader
{
    private const int Deepest = 100;
    private const int MostReferences = 100_000;
    private const int Longest = 16 * 1024 * 1024;
    private static readonly System.Buffers.SearchValues<char> Blanks = System.Buffers.SearchValues.Create(" \t\n\v\f\r");
    private static readonly System.Buffers.SearchValues<char> BlanksAndBrace = System.Buffers.SearchValues.Create(" \t\n\v\f\r}");

    /// <summary>The text with all known references replaced; unknown ones stay as they are.</summary>
    /// <exception cref="ConfValueException">A reference leads back to itself, or to more text than anybody means.</exception>
    public static string Substitute(string text, SparkConf conf, IReadOnlyDictionary<string, string> environment) =>
        text.Contains("${", StringComparison.Ordinal) ? new Reading(conf, environment).Replace(text) : text;

    private sealed class Reading(SparkConf conf, IReadOnlyDictionary<string, string> environment)
    {
        private readonly HashSet<string> _open = new(StringComparer.Ordinal);
        private int _references;

        internal string Replace(string text)
        {
            var result = new StringBuilder();
            var copied = 0;
            for (var at = NextReference(text, 0); at is { } reference; at = NextReference(text, reference.End))
            {
                result.Append(text, copied, reference.Start - copied).Append(Replacement(text, reference));
                copied = reference.End;
                if (result.Length > Longest) throw Refused($"the references in a value of {text.Length} characters make it longer than {Longest}");
            }
            return copied == 0 ? text : result.Append(text, copied, text.Length - copied).ToString();
        }

        private string Replacement(string text, Reference reference)
        {
            var whole = text[reference.Start..reference.End];
            var name = reference.Name(text);
            if (!_open.Add(whole)) throw Refused($"Circular reference in {text}: {name}");
            if (_open.Count > Deepest || ++_references > MostReferences) throw Refused($"the references in {text} lead to too many others");
            var value = reference.Prefix(text) switch
            {
                "env" => environment.GetValueOrDefault(name),
                "" or "system" when name.StartsWith("spark.", StringComparison.Ordinal) => conf[name],
                _ => null,
            };
            var replaced = value is null ? whole : Replace(value);
            _open.Remove(whole);
            return replaced;
        }

        // \$\{(?:(\w+?):)?(\S+?)\} by hand: in linear time, whatever the text
        private static Reference? NextReference(string text, int from)
        {
            for (var start = text.IndexOf("${", from, StringComparison.Ordinal); start >= 0; start = text.IndexOf("${", start, StringComparison.Ordinal))
            {
                var colon = start + 2;
                while (colon < text.Length && (char.IsLetterOrDigit(text[colon]) || text[colon] == '_')) colon++;
                if (colon > start + 2 && colon < text.Length && text[colon] == ':' && Brace(text, colon + 1) is { } far) return new Reference(start, colon + 1, far + 1);
                if (Brace(text, start + 2) is { } near) return new Reference(start, start + 2, near + 1);
                // no brace before the next blank: none for what starts before that blank either
                start += 2;
                while (start < text.Length && !Blanks.Contains(text[start])) start++;
            }
            return null;
        }

        private static int? Brace(string text, int name)
        {
            if (name >= text.Length || Blanks.Contains(text[name])) return null;
            var end = text.AsSpan(name + 1).IndexOfAny(BlanksAndBrace);
            return end < 0 || text[name + 1 + end] != '}' ? null : name + 1 + end;
        }

        private static ConfValueException Refused(string requirement) => new("java.lang.IllegalArgumentException", $"requirement failed: {requirement}");
    }

    /// <summary>A <c>${prefix:name}</c> or <c>${name}</c> in a text; <c>Middle</c> is where the name starts, <c>End</c> is after the brace.</summary>
    private readonly record struct Reference(int Start, int Middle, int End)
    {
        internal string Prefix(string text) => Middle == Start + 2 ? "" : text[(Start + 2)..(Middle - 1)];

        internal string Name(string text) => text[Middle..(End - 1)];
    }
}
