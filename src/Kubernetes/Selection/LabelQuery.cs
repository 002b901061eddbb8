using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Kubernetes.Selection;

/// <summary>
/// A label selector in either of its forms: the text of <c>labelSelector=</c> and <c>kubectl -l</c> (<c>a=b,c!=d,e in (f,g),h notin (i),j,!k,l&gt;1</c>)
/// or the object inside a spec. All requirements must hold; none at all matches everything.
/// See https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/.
/// </summary>
public sealed class LabelQuery
{
    private LabelQuery(IReadOnlyList<LabelRequirement> requirements) => Requirements = requirements;

    /// <summary>In the order in which they were written.</summary>
    public IReadOnlyList<LabelRequirement> Requirements { get; }

    /// <summary>Reads the text form; empty or blank text matches everything.</summary>
    /// <exception cref="FormatException">The text is no selector; the message says where.</exception>
    public static LabelQuery Parse(string text) => new(new LabelQueryParser(text).Parse());

    /// <summary>Takes over the object form.</summary>
    /// <exception cref="FormatException">An expression has an operator that Kubernetes does not know.</exception>
    public static LabelQuery From(LabelSelector s)
    {
        var labels = (s.MatchLabels ?? []).Select(pair => new LabelRequirement(pair.Key, LabelOperator.In, [pair.Value]));
        var expressions = (s.MatchExpressions ?? []).Select(From);
        return new LabelQuery([.. labels, .. expressions]);
    }

    /// <summary>True when all requirements hold; null counts as no labels.</summary>
    public bool Matches(IReadOnlyDictionary<string, string>? labels) => Requirements.All(requirement => requirement.Holds(labels));

    /// <summary>The text form, which <see cref="Parse"/> reads back.</summary>
    public override string ToString() => string.Join(',', Requirements);

    private static LabelRequirement From(LabelSelectorRequirement expression) => new(
        expression.Key,
        expression.Operator switch
        {
            "In" => LabelOperator.In,
            "NotIn" => LabelOperator.NotIn,
            "Exists" => LabelOperator.Exists,
            "DoesNotExist" => LabelOperator.DoesNotExist,
            var other => throw new FormatException($"\"{other}\" is no operator of a label selector; wanted In, NotIn, Exists or DoesNotExist."),
        },
        expression.Values ?? []);
}

/// <summary>How a requirement compares.</summary>
public enum LabelOperator
{
    In,
    NotIn,
    Exists,
    DoesNotExist,
    GreaterThan,
    LessThan,
}

/// <summary>One requirement. <c>NotIn</c> holds for a missing label too, as in Kubernetes.</summary>
public sealed record LabelRequirement(string Key, LabelOperator Operator, IReadOnlyList<string> Values)
{
    /// <summary>Whether the labels satisfy it.</summary>
    public bool Holds(IReadOnlyDictionary<string, string>? labels)
    {
        string? value = null;
        var present = labels is not null && labels.TryGetValue(Key, out value);
        return Operator switch
        {
            LabelOperator.In => present && Values.Contains(value!),
            LabelOperator.NotIn => !present || !Values.Contains(value!),
            LabelOperator.Exists => present,
            LabelOperator.DoesNotExist => !present,
            LabelOperator.GreaterThan => present && Compare(value!) > 0,
            _ => present && Compare(value!) < 0,
        };
    }

    public override string ToString() => Operator switch
    {
        LabelOperator.In when Values.Count == 1 => $"{Key}={Values[0]}",
        LabelOperator.NotIn when Values.Count == 1 => $"{Key}!={Values[0]}",
        LabelOperator.In => $"{Key} in ({string.Join(',', Values)})",
        LabelOperator.NotIn => $"{Key} notin ({string.Join(',', Values)})",
        LabelOperator.Exists => Key,
        LabelOperator.DoesNotExist => "!" + Key,
        LabelOperator.GreaterThan => $"{Key}>{Values[0]}",
        _ => $"{Key}<{Values[0]}",
    };

    // a label that is no number is neither greater nor less
    private int Compare(string value) =>
        long.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number.CompareTo(long.Parse(Values[0], System.Globalization.CultureInfo.InvariantCulture)) : 0;
}
