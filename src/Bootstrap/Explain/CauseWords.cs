using System.Text.RegularExpressions;
using Tinderbox.Kubernetes.Core;

namespace Tinderbox.Bootstrap.Explain;

/// <summary>Fills the <c>{words}</c> of a cause or fix.</summary>
internal sealed partial class CauseWords(Match match, Pod? pod, Pod? driver)
{
    internal string Fill(string template)
    {
        var filled = Word().Replace(template, word => Of(word.Groups[1].Value));
        // a word that is not known leaves its brackets or blanks behind
        return Rests().Replace(filled, "").Replace("  ", " ", StringComparison.Ordinal).Replace(" ,", ",", StringComparison.Ordinal).TrimEnd(' ', ':');
    }

    private string Of(string name)
    {
        if (match.Groups[name] is { Success: true } group) return group.Value.Trim();
        return name switch
        {
            "namespace" => (driver ?? pod)?.Metadata.Namespace ?? "NAMESPACE",
            "driver" => driver?.Metadata.Name ?? "DRIVER",
            "pod" => $"pod {pod?.Metadata.Name}",
            "image" => pod?.Spec?.Containers?.FirstOrDefault()?.Image ?? "",
            "account" => pod?.Spec?.ServiceAccountName ?? "",
            "appId" => driver?.Metadata.Labels?.GetValueOrDefault("spark-app-selector") ?? "ID",
            "limit" => pod?.Spec?.Containers?.FirstOrDefault()?.Resources?.Limits?.GetValueOrDefault("memory").Text ?? "none set",
            _ => "",
        };
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Word();

    [GeneratedRegex(@" ?\( ?(?:and )?\)")]
    private static partial Regex Rests();
}
