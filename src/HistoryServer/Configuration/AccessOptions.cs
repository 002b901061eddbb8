namespace Tinderbox.HistoryServer.Configuration;

/// <summary>Who may view applications (<c>spark.history.ui.acls.*</c>).</summary>
/// <param name="Enabled">Off: everybody views everything.</param>
/// <param name="AdminUsers">May view all; <c>*</c> is everybody.</param>
/// <param name="AdminGroups">Their members may.</param>
/// <param name="UserHeader">Request header in which an authenticating proxy names the user; null: users are not known, and all may view.</param>
public sealed record AccessOptions(bool Enabled, IReadOnlyList<string> AdminUsers, IReadOnlyList<string> AdminGroups, string? UserHeader)
{
    public static AccessOptions Open { get; } = new(false, [], [], null);
}
