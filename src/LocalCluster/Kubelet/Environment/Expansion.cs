using System.Text;

namespace Tinderbox.LocalCluster.Kubelet.Environment;

/// <summary>
/// <c>$(NAME)</c> in values, commands and arguments; <c>$$</c> is a dollar, an unknown name stays as written.
/// See https://github.com/kubernetes/kubernetes/blob/master/third_party/forked/golang/expansion/expand.go.
/// </summary>
public static class Expansion
{
    /// <summary>The text with all known references replaced, once: results are not expanded again.</summary>
    public static string Expand(string text, IReadOnlyDictionary<string, string> variables)
    {
        var result = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '$' || at + 1 == text.Length)
            {
                result.Append(text[at]);
                continue;
            }
            at++;
            if (text[at] == '$') result.Append('$');
            else if (text[at] == '(' && text.IndexOf(')', at) is var close and > 0) at = AppendReference(result, text, at, close, variables);
            else result.Append('$').Append(text[at]);
        }
        return result.ToString();
    }

    private static int AppendReference(StringBuilder result, string text, int open, int close, IReadOnlyDictionary<string, string> variables)
    {
        var name = text[(open + 1)..close];
        if (variables.TryGetValue(name, out var value)) result.Append(value);
        else result.Append("$(").Append(name).Append(')');
        return close;
    }
}
