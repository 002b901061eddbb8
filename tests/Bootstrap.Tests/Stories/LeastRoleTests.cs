using Shouldly;
using Tinderbox.Bootstrap.Prerequisites;
using Tinderbox.LocalCluster.ApiServer;

namespace Tinderbox.Bootstrap.Tests.Stories;

/// <summary>The Roles of setup are enough and nothing more: on the embedded API server, and with the authorizer of a real one.</summary>
public sealed class LeastRoleTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_verb_is_needed_and_no_other_is_granted_on_the_embedded_cluster()
    {
        await using var host = await ApiServerHost.StartAsync(new ApiServerOptions(), Token);
        // it serves neither StatefulSets nor Volcano's kinds
        SparkFeature?[] elsewhere = [SparkFeature.StatefulSet, SparkFeature.Volcano];
        await new LeastRoleStory(host.AdminClientOptions(), "spark", Token).RunAsync("driver", [.. DriverRole.Grants.Where(grant => !elsewhere.Contains(grant.Feature))]);
        await new LeastRoleStory(host.AdminClientOptions(), "spark", Token).RunAsync("submitter", [.. SubmitterRole.Grants.Where(grant => !elsewhere.Contains(grant.Feature))]);
    }

    [Fact]
    public async Task Every_verb_is_needed_and_no_other_is_granted_by_a_real_authorizer()
    {
        var real = await RealApiServer.StartedAsync(Token);
        await LeastRoleStory.ServePodGroupsAsync(real.Admin, Token);
        await new LeastRoleStory(real.Admin, "least-driver", Token).RunAsync("driver", DriverRole.Grants);
        await new LeastRoleStory(real.Admin, "least-submitter", Token).RunAsync("submitter", SubmitterRole.Grants);
    }

    [Fact]
    public void A_release_and_a_feature_ask_for_what_they_need_and_not_for_more()
    {
        SubmitterRole.Grants.Needed([Spark.Versions.SparkVersion.Parse("4.1.4")], []).ShouldNotContain(grant => grant.Resource == "networkpolicies");
        SubmitterRole.Grants.Needed([Spark.Versions.SparkVersion.Parse("4.2.1")], []).ShouldContain(grant => grant.Resource == "networkpolicies");
        DriverRole.Grants.Needed([Spark.Versions.SparkVersion.Latest], []).ShouldAllBe(grant => grant.Resource == "pods" || grant.Resource == "configmaps" || grant.Resource == "services");
        DriverRole.Grants.Needed([Spark.Versions.SparkVersion.Latest], []).ShouldNotContain(grant => grant.Verb == "patch" || grant.Verb == "update");
    }
}
