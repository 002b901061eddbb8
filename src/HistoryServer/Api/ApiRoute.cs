namespace Tinderbox.HistoryServer.Api;

/// <summary>A path of <c>/api/v1</c> and who answers it.</summary>
/// <param name="Pattern">Relative to <c>/api/v1</c> or, for resources of an application, to <c>A</c>; <c>#</c> stands for digits, <c>*</c> for anything.</param>
/// <param name="Answer">Runs the query.</param>
internal sealed record ApiRoute(string Pattern, Func<ApiCall, CancellationToken, Task<ApiAnswer>> Answer)
{
    private readonly string[] _parts = Pattern.Split('/');

    /// <summary>The placeholders' values where the path fits; else null.</summary>
    public IReadOnlyList<string>? Match(ReadOnlySpan<string> segments)
    {
        if (segments.Length != _parts.Length) return null;
        var ids = new List<string>();
        for (var i = 0; i < _parts.Length; i++)
        {
            if (_parts[i] == "#" ? segments[i].Length > 0 && segments[i].All(char.IsAsciiDigit) : _parts[i] == "*") ids.Add(segments[i]);
            else if (_parts[i] != segments[i]) return null;
        }
        return ids;
    }
}
