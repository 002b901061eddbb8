using System.Buffers;
using System.Text;

namespace Tinderbox.LocalCluster.ObjectStore.Http;

/// <summary>Percent-encoding as signature version 4 and <c>encoding-type=url</c> want it: UTF-8, upper-case digits, RFC 3986's unreserved characters as they are.</summary>
internal static class PercentEncoding
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static readonly SearchValues<char> Plain = SearchValues.Create(Unreserved);
    private static readonly SearchValues<char> PlainOrSlash = SearchValues.Create(Unreserved + "/");
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal static string Encode(string text, bool keepSlash)
    {
        var plain = keepSlash ? PlainOrSlash : Plain;
        if (!text.AsSpan().ContainsAnyExcept(plain)) return text;
        var result = new StringBuilder(text.Length + 16);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && plain.Contains((char)rune.Value))
            {
                result.Append((char)rune.Value);
                continue;
            }
            foreach (var one in utf8[..rune.EncodeToUtf8(utf8)]) result.Append('%').Append(one.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }
        return result.ToString();
    }

    /// <summary>Null when a percent sign is not followed by two digits, or the bytes are not UTF-8.</summary>
    internal static string? Decode(string text, bool plusIsSpace)
    {
        if (!text.AsSpan().ContainsAny('%', '+')) return text;
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%')
            {
                if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2])) return null;
                bytes.Add(Convert.FromHexString(text.AsSpan(i + 1, 2))[0]);
                i += 2;
            }
            else if (text[i] == '+' && plusIsSpace) bytes.Add((byte)' ');
            else bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(i, char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1)));
            if (text[i] != '%' && char.IsHighSurrogate(text[i])) i++;
        }
        try
        {
            return Strict.GetString([.. bytes]);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
