using System.Globalization;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ApiServer.Admission;

/// <summary>Quantities in the canonical form in which the API server gives them back: <c>1000m</c> is <c>1</c>, <c>0.5</c> is <c>500m</c>, <c>1024Mi</c> is <c>1Gi</c>.</summary>
internal static class Quantities
{
    private static readonly (string Suffix, decimal Factor)[] s_binary =
        [("Ei", 1152921504606846976m), ("Pi", 1125899906842624m), ("Ti", 1099511627776m), ("Gi", 1073741824m), ("Mi", 1048576m), ("Ki", 1024m)];

    private static readonly (string Suffix, decimal Factor)[] s_decimal = [("E", 1e18m), ("P", 1e15m), ("T", 1e12m), ("G", 1e9m), ("M", 1e6m), ("k", 1e3m), ("", 1m), ("m", 1e-3m), ("u", 1e-6m), ("n", 1e-9m)];

    /// <summary>Rewrites <c>limits</c> and <c>requests</c> of a <c>resources</c> object; what is no quantity is left to validation.</summary>
    internal static void Normalize(JsonObject? resources)
    {
        foreach (var kind in (string[])["limits", "requests"])
        {
            if (resources?[kind] is not JsonObject amounts) continue;
            foreach (var (name, value) in amounts.ToList()) amounts[name] = Canonical(value);
        }
    }

    internal static string Canonical(string text)
    {
        if (!Quantity.TryParse(text, out var value)) return text;
        if (text.EndsWith('i'))
        {
            foreach (var (suffix, factor) in s_binary)
            {
                if (value != 0 && value % factor == 0) return (value / factor).ToString("0", CultureInfo.InvariantCulture) + suffix;
            }

            return value == decimal.Truncate(value) ? value.ToString("0", CultureInfo.InvariantCulture) : text;
        }

        if (text.AsSpan().IndexOfAny('e', 'E') is > 0 and var at && at < text.Length - 1) return text;
        foreach (var (suffix, factor) in s_decimal)
        {
            if (value == 0) return "0";
            if (value % factor == 0) return (value / factor).ToString("0", CultureInfo.InvariantCulture) + suffix;
        }

        return text;
    }

    private static JsonNode? Canonical(JsonNode? value) => value is JsonValue ? Canonical(value.Text() ?? value.ToJsonString()) : value?.DeepClone();
}
