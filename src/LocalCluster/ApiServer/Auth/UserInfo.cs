namespace Tinderbox.LocalCluster.ApiServer.Auth;

/// <summary>Who asks. <paramref name="Extra"/> has what the token was bound to.</summary>
internal sealed record UserInfo(string Name, string? Uid, IReadOnlyList<string> Groups, IReadOnlyDictionary<string, string>? Extra = null)
{
    internal const string Masters = "system:masters";
    internal const string Authenticated = "system:authenticated";

    internal bool IsMaster => Groups.Contains(Masters);

    internal static UserInfo Admin { get; } = new("admin", "admin", [Masters, Authenticated]);

    /// <summary>The groups that every user has beside his own.</summary>
    internal static UserInfo Of(string name, IEnumerable<string> groups) => new(name, null, [.. groups.Append(Authenticated).Distinct(StringComparer.Ordinal)]);

    internal static UserInfo ServiceAccount(string ns, string name, string? uid, IReadOnlyDictionary<string, string>? extra = null) =>
        new($"system:serviceaccount:{ns}:{name}", uid, ["system:serviceaccounts", $"system:serviceaccounts:{ns}", Authenticated], extra);
}
