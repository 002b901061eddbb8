using System.Globalization;

namespace Tinderbox.HistoryServer.Api.V1;

/// <summary>Numbers as Java's <c>Double.parseDouble</c> takes them: blanks around, a type letter behind, NaN and Infinity by name.</summary>
internal static class JavaDoubleText
{
    public static bool TryParse(string text, out double value)
    {
        var trimmed = text.Trim(' ', '\t', '\r', '\n', '\f');
        var unsigned = trimmed.TrimStart('+', '-');
        if (trimmed.Length - unsigned.Length <= 1 && unsigned is "NaN" or "Infinity")
        {
            value = unsigned == "NaN" ? double.NaN : trimmed[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
            return true;
        }
        if (trimmed.Length > 1 && trimmed[^1] is 'd' or 'D' or 'f' or 'F') trimmed = trimmed[..^1];
        // .NET knows more spellings of infinity than Java
        value = 0;
        return trimmed.AsSpan().ContainsAnyInRange('0', '9') && double.TryParse(trimmed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);
    }
}
