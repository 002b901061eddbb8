using System.Globalization;

namespace Tinderbox.Kubernetes.Selection;

/// <summary>Recursive descent over the text form of a label selector; the grammar of k8s.io/apimachinery/pkg/labels.</summary>
internal sealed class LabelQueryParser(string text)
{
    private int _at;

    internal List<LabelRequirement> Parse()
    {
        var requirements = new List<LabelRequirement>();
        SkipSpace();
        if (_at == text.Length) return requirements;
        while (true)
        {
            requirements.Add(Requirement());
            SkipSpace();
            if (_at == text.Length) return requirements;
            Expect(",");
            SkipSpace();
        }
    }

    private LabelRequirement Requirement()
    {
        if (Take("!")) return new LabelRequirement(Key(), LabelOperator.DoesNotExist, []);
        var key = Key();
        SkipSpace();
        if (_at == text.Length || text[_at] == ',') return new LabelRequirement(key, LabelOperator.Exists, []);
        if (Take("!=")) return new LabelRequirement(key, LabelOperator.NotIn, [Value()]);
        if (Take("==") || Take("=")) return new LabelRequirement(key, LabelOperator.In, [Value()]);
        if (Take(">")) return new LabelRequirement(key, LabelOperator.GreaterThan, [Number()]);
        if (Take("<")) return new LabelRequirement(key, LabelOperator.LessThan, [Number()]);
        return Word() switch
        {
            "in" => new LabelRequirement(key, LabelOperator.In, Set()),
            "notin" => new LabelRequirement(key, LabelOperator.NotIn, Set()),
            _ => throw Wrong("one of =, ==, !=, in, notin, >, <"),
        };
    }

    private string Key()
    {
        SkipSpace();
        var key = Word();
        return key.Length > 0 ? key : throw Wrong("a label's name");
    }

    private string Value()
    {
        SkipSpace();
        return Word();
    }

    private string Number()
    {
        var value = Value();
        return long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? value : throw Wrong("a whole number");
    }

    private List<string> Set()
    {
        SkipSpace();
        Expect("(");
        var values = new List<string>();
        do
        {
            values.Add(Value());
            SkipSpace();
        }
        while (Take(","));
        Expect(")");
        return values;
    }

    private string Word()
    {
        var start = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '-' or '_' or '.' or '/')) _at++;
        return text[start.._at];
    }

    private bool Take(string token)
    {
        if (string.CompareOrdinal(text, _at, token, 0, token.Length) != 0) return false;
        _at += token.Length;
        return true;
    }

    private void Expect(string token)
    {
        if (!Take(token)) throw Wrong($"\"{token}\"");
    }

    private void SkipSpace()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
    }

    private FormatException Wrong(string wanted) => new($"\"{text}\" is no label selector: at character {_at + 1} found \"{text[_at..]}\", wanted {wanted}.");
}
