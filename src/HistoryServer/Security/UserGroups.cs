namespace Tinderbox.HistoryServer.Security;

/// <summary>
/// The groups of a user as this machine's <c>/etc/group</c> and <c>/etc/passwd</c> have them (Spark's default asks <c>id -Gn</c>).
/// Read anew for every question: they are small, and a group that was taken away counts at once.
/// </summary>
internal sealed class UserGroups(string folder = "/etc")
{
    /// <summary>Names of groups; none where the user is not known.</summary>
    public HashSet<string> Of(string user)
    {
        var primary = Lines("passwd").Select(line => line.Split(':')).FirstOrDefault(fields => fields.Length > 3 && fields[0] == user)?[3];
        return [.. Lines("group").Select(line => line.Split(':')).Where(fields => fields.Length > 3 && (fields[2] == primary || fields[3].Split(',').Contains(user))).Select(fields => fields[0])];
    }

    private string[] Lines(string name)
    {
        var file = Path.Combine(folder, name);
        return File.Exists(file) ? File.ReadAllLines(file) : [];
    }
}
