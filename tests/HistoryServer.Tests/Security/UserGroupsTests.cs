using Shouldly;
using Tinderbox.HistoryServer.Security;

namespace Tinderbox.HistoryServer.Tests.Security;

public sealed class UserGroupsTests : IDisposable
{
    private readonly string _etc = Directory.CreateTempSubdirectory("etc-").FullName;

    [Fact]
    public void A_users_groups_are_the_primary_one_and_those_that_name_it()
    {
        File.WriteAllText(Path.Combine(_etc, "passwd"), "root:x:0:0::/:/bin/sh\nalice:x:1000:100:Alice:/home/alice:/bin/sh\n");
        File.WriteAllText(Path.Combine(_etc, "group"), "root:x:0:\nusers:x:100:\ndata:x:200:bob,alice\nother:x:300:bob\nbroken\n");
        var groups = new UserGroups(_etc);

        groups.Of("alice").ShouldBe(["users", "data"], ignoreOrder: true);
        groups.Of("nobody-knows").ShouldBeEmpty();
        new UserGroups(Path.Combine(_etc, "none")).Of("alice").ShouldBeEmpty();
    }

    public void Dispose() => Directory.Delete(_etc, recursive: true);
}
