using System.Text.RegularExpressions;

namespace Tinderbox.Bootstrap.Explain;

/// <summary>
/// One way to fail, and how to recognise it. <c>{name}</c> in cause and fix is a named group of the pattern, or a word of the application:
/// namespace, driver, pod, image, account, limit, appId.
/// </summary>
/// <param name="Id">Its name, and that of its case.</param>
/// <param name="Where">Kinds of evidence to look at, see <see cref="Evidence"/>.</param>
/// <param name="Rank">The lower, the nearer to the root: of several that match, the lowest is the cause.</param>
/// <param name="Pattern">Regular expression; <c>^</c> and <c>$</c> match at lines.</param>
/// <param name="Cause">A clause.</param>
/// <param name="Fix">What to type or change.</param>
/// <param name="Source">Where one reads more.</param>
public sealed record FailureSignature(string Id, IReadOnlyList<string> Where, int Rank, string Pattern, string Cause, string Fix, string Source)
{
    /// <summary>From here on a signature only says that the program itself failed; its last mark in the log is the telling one.</summary>
    public const int ProgramRank = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The first match in a text, or for the program's own failures the last; null when there is none, or when looking took too long.</summary>
    public Match? Find(string text)
    {
        var options = RegexOptions.Multiline | RegexOptions.CultureInvariant | (Rank >= ProgramRank ? RegexOptions.RightToLeft : RegexOptions.None);
        try
        {
            return Regex.Match(text, Pattern, options, Patience) is { Success: true } match ? match : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }
}
