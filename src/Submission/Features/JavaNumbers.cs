using System.Globalization;

namespace Tinderbox.Submission.Features;

/// <summary>Numbers as Java prints them.</summary>
internal static class JavaNumbers
{
    /// <summary><c>Double.toString</c> for the factors in use: always with a fraction.</summary>
    internal static string Text(double value) =>
        value.ToString("R", CultureInfo.InvariantCulture) is var text && text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
}
