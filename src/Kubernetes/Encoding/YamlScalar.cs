using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Tinderbox.Kubernetes.Encoding;

/// <summary>What an unquoted word means in YAML 1.1, as go-yaml v2 (which kubectl uses) resolves it.</summary>
internal static partial class YamlScalar
{
    internal static JsonNode? Read(Scalar scalar)
    {
        if (scalar.Style != ScalarStyle.Plain || scalar.Tag == "tag:yaml.org,2002:str") return JsonValue.Create(scalar.Value);
        return Resolve(scalar.Value);
    }

    /// <summary>A scalar event that reads back as this text: plain where that is safe, a block where the text has lines, quoted otherwise.</summary>
    internal static Scalar Text(string text, bool isKey)
    {
        var style = text.Contains('\n') ? (isKey || !IsBlock(text) ? ScalarStyle.DoubleQuoted : ScalarStyle.Literal) : IsWord(text) ? ScalarStyle.Any : ScalarStyle.DoubleQuoted;
        return new Scalar(AnchorName.Empty, TagName.Empty, text, style, isPlainImplicit: true, isQuotedImplicit: true);
    }

    private static bool IsWord(string text) => Resolve(text)?.GetValueKind() == System.Text.Json.JsonValueKind.String && !Date().IsMatch(text) && !text.Any(char.IsControl);

    // spaces at the edges of lines and what is not printable would need indicators or escapes
    private static bool IsBlock(string text) =>
        !char.IsWhiteSpace(text[0]) && !text.Contains(" \n", StringComparison.Ordinal) && !text.EndsWith(' ') && text.All(c => c == '\n' || (c >= ' ' && c is not (>= '\u007f' and <= '\u00a0') and not '\u2028' and not '\u2029' and not '\ufeff'));

    internal static Scalar Plain(string text) => new(AnchorName.Empty, TagName.Empty, text, ScalarStyle.Plain, isPlainImplicit: true, isQuotedImplicit: false);

    private static JsonNode? Resolve(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON" => JsonValue.Create(true),
        "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF" => JsonValue.Create(false),
        _ => Number(text) ?? JsonValue.Create(text),
    };

    private static JsonValue? Number(string text)
    {
        if (!char.IsAsciiDigit(text[0]) && text[0] is not ('+' or '-' or '.')) return null;
        var plain = text.Replace("_", "", StringComparison.Ordinal);
        if (Whole(plain) is { } whole) return JsonValue.Create(whole);
        if (ulong.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out var big)) return JsonValue.Create(big);
        return Float().IsMatch(plain) && double.TryParse(plain, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real) ? JsonValue.Create(real) : null;
    }

    private static long? Whole(string plain)
    {
        var negative = plain.StartsWith('-');
        var digits = plain.TrimStart('+', '-');
        if (plain.Length - digits.Length > 1 || digits.Length == 0) return null;
        var value = digits switch
        {
            ['0', 'x' or 'X', .. var hex] => FromBase(hex, 16),
            ['0', 'b' or 'B', .. var bits] => FromBase(bits, 2),
            ['0', 'o' or 'O', .. var octal] => FromBase(octal, 8),
            ['0', _, ..] => FromBase(digits[1..], 8),
            _ => long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole : null,
        };
        return negative ? -value : value;
    }

    private static long? FromBase(string digits, int radix)
    {
        if (digits.Length == 0) return null;
        var value = 0L;
        foreach (var c in digits)
        {
            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
            if (digit >= radix || value > (long.MaxValue - digit) / radix) return null;
            value = (value * radix) + digit;
        }
        return value;
    }

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")]
    private static partial Regex Float();

    // go-yaml quotes what other readers may take for a time
    [GeneratedRegex(@"^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")]
    private static partial Regex Date();
}
