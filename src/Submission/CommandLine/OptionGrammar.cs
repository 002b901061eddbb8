using Tinderbox.Spark.Versions;

namespace Tinderbox.Submission.CommandLine;

/// <summary>
/// spark-submit's grammar, <c>--opt value</c> or <c>--opt=value</c>, with the options of one release. The consumer stops at the first
/// free word unless options may follow it.
/// </summary>
/// <param name="rules">Which options there are.</param>
/// <param name="own">Whether Tinderbox's flags are options too.</param>
internal sealed class OptionGrammar(VersionRules rules, bool own)
{
    internal IEnumerable<OptionWord> Read(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count;)
        {
            var word = At(words, i);
            yield return word;
            i += word.Count;
        }
    }

    private OptionWord At(IReadOnlyList<string> words, int i)
    {
        var (typed, inline) = Parted(words[i]);
        var name = SubmitOptions.Aliases.GetValueOrDefault(typed, typed);
        if (TakesValue(name))
        {
            if (inline is not null) return new OptionWord(WordKind.Value, name, typed, inline, i, 1);
            return i + 1 < words.Count
                ? new OptionWord(WordKind.Value, name, typed, words[i + 1], i, 2)
                : new OptionWord(WordKind.MissingValue, name, typed, null, i, 1);
        }
        if (IsSwitch(name)) return new OptionWord(WordKind.Switch, name, typed, null, i, 1);
        return new OptionWord(words[i].StartsWith('-') ? WordKind.Unknown : WordKind.Free, words[i], words[i], null, i, 1);
    }

    // two dashes, a name, "=", and a value that is not empty
    private static (string Typed, string? Inline) Parted(string word)
    {
        var cut = word.StartsWith("--", StringComparison.Ordinal) ? word.IndexOf('=', 2) : -1;
        return cut > 2 && cut < word.Length - 1 ? (word[..cut], word[(cut + 1)..]) : (word, null);
    }

    private bool TakesValue(string name) =>
        SubmitOptions.WithValue.Contains(name) || (own && SubmitOptions.Own.Contains(name)) || (name == "--extra-properties-file" && rules.ExtraPropertiesFiles);

    private bool IsSwitch(string name) =>
        SubmitOptions.Switches.Contains(name) || (own && SubmitOptions.OwnSwitches.Contains(name)) || (name == "--load-spark-defaults" && rules.LoadSparkDefaults);
}
