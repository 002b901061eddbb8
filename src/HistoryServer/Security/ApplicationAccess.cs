using Tinderbox.History.Listing;
using Tinderbox.HistoryServer.Configuration;
using Tinderbox.HistoryServer.Providers;
using Tinderbox.Spark.Configuration;

namespace Tinderbox.HistoryServer.Security;

/// <summary>
/// Who may view an application (Spark: SecurityManager.checkUIViewPermissions): everybody where access control is off or the user is not
/// known, else its own user, admins, and whom its own <c>spark.ui.view.acls</c> and <c>spark.admin.acls</c> name.
/// </summary>
public sealed class ApplicationAccess
{
    private const string Everybody = "*";

    private readonly AccessOptions _options;
    private readonly UserGroups _groups = new();

    internal ApplicationAccess(AccessOptions options) => _options = options;

    /// <summary>Decides for one attempt; null is a user that nobody named.</summary>
    public bool MayView(string? user, AttemptEntry attempt)
    {
        if (!_options.Enabled || string.IsNullOrEmpty(user)) return true;
        var acls = attempt.ViewAcls ?? new ViewAcls("", "", "", "");
        IEnumerable<string> users = [attempt.User, .. _options.AdminUsers, .. TypedConf.Split(acls.Users), .. TypedConf.Split(acls.AdminUsers)];
        if (users.Any(name => name == user || name == Everybody)) return true;
        List<string> groups = [.. _options.AdminGroups, .. TypedConf.Split(acls.Groups), .. TypedConf.Split(acls.AdminGroups)];
        return groups.Contains(Everybody) || (groups.Count > 0 && _groups.Of(user).Overlaps(groups));
    }
}
