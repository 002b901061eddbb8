using Shouldly;
using Tinderbox.History.Listing;
using Tinderbox.HistoryServer.Configuration;
using Tinderbox.HistoryServer.Security;
using Tinderbox.HistoryServer.Tests.Providers;

namespace Tinderbox.HistoryServer.Tests.Security;

public sealed class ApplicationAccessTests
{
    [Theory]
    [InlineData("owner", true)]
    [InlineData("admin", true)]
    [InlineData("viewer", true)]
    [InlineData("app-admin", true)]
    [InlineData("stranger", false)]
    [InlineData(null, true)]
    public void Owner_admins_and_named_viewers_may_look(string? user, bool may)
    {
        var access = new ApplicationAccess(new(true, ["admin"], [], "X-User"));
        access.MayView(user, Logs.Attempt("a", "owner", new ViewAcls("viewer, other", "", "app-admin", ""))).ShouldBe(may);
    }

    [Fact]
    public void A_star_is_everybody_and_without_access_control_all_may()
    {
        var closed = new ApplicationAccess(new(true, [], [], "X-User"));
        closed.MayView("stranger", Logs.Attempt("a", "owner", new ViewAcls("*", "", "", ""))).ShouldBeTrue();
        closed.MayView("stranger", Logs.Attempt("a", "owner", new ViewAcls("", "*", "", ""))).ShouldBeTrue();
        closed.MayView("stranger", Logs.Attempt("a", "owner", null)).ShouldBeFalse();
        new ApplicationAccess(AccessOptions.Open).MayView("stranger", Logs.Attempt("a", "owner", null)).ShouldBeTrue();
    }
}
