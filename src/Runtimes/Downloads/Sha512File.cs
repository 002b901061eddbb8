namespace Tinderbox.Runtimes.Downloads;

/// <summary>Apache's <c>.sha512</c> files: <c>hex  name</c>, or gpg's <c>name: AAAA BBBB …</c> over several lines.</summary>
internal static class Sha512File
{
    private const int HexDigits = 128;

    /// <summary>The checksum in lower-case hexadecimal, or null.</summary>
    public static string? Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var words = text[(colon + 1)..].Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var hex = words is [{ Length: HexDigits } first, ..] ? first : string.Concat(words);
        return hex.Length == HexDigits && hex.All(char.IsAsciiHexDigit) ? hex.ToLowerInvariant() : null;
    }
}
