using System.Text.Json.Nodes;
using Shouldly;
using Tinderbox.Bootstrap.Tests.Stories;
using Tinderbox.Kubernetes.Client.Rest;
using Xunit;

namespace Tinderbox.Cli.Tests.Stories;

/// <summary>The guide's way on a real API server, as far as it goes where nothing runs pods: from an empty namespace to a driver that waits for a node.</summary>
[Trait("Category", "Kubernetes")]
public sealed class RealClusterTourTests(TinderboxProcess tinderbox) : IClassFixture<TinderboxProcess>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_namespace_is_set_up_found_fit_submitted_to_explained_and_given_back()
    {
        var real = await RealApiServer.StartedAsync(Token);

        var doctorBefore = await RunAsync(real, "doctor -n tour");
        doctorBefore.Exit.ShouldBe(1, doctorBefore.All);
        (await RunAsync(real, "setup -n tour --conf-file tour.conf")).All.ShouldContain("system:serviceaccount:tour:spark has its rights");
        (await RunAsync(real, "setup -n tour --dry-run")).All.ShouldNotContain("to create");
        var doctor = await RunAsync(real, "doctor -n tour --properties-file tour.conf");
        doctor.All.ShouldContain("pass  driver's rights");
        doctor.All.ShouldContain("pass  admission");

        var submit = await RunAsync(real, "submit --name shop --properties-file tour.conf --conf spark.kubernetes.submission.waitAppCompletion=false --conf spark.kubernetes.container.image=registry.example/spark:4.3.0 local:///opt/spark/work-dir/app.py");
        submit.Exit.ShouldBe(0, submit.All);
        await NoNodeForAsync(real);
        var explain = await RunAsync(real, "app explain -n tour shop");
        explain.Exit.ShouldBe(0, explain.All);
        explain.Output.ShouldContain("no nodes available to schedule pods");

        var undo = await RunAsync(real, "setup -n tour --undo");
        undo.Exit.ShouldBe(0, undo.All);
        undo.Output.ShouldContain("= namespace/tour");
    }

    private Task<TinderboxProcess.Answer> RunAsync(RealApiServer real, string words) =>
        tinderbox.RunAsync(TinderboxProcess.Program, words, new() { ["KUBECONFIG"] = real.KubeConfigPath }, Token);

    /// <summary>Says of the driver what the scheduler of a cluster without nodes says, long enough ago to be believed.</summary>
    private static async Task NoNodeForAsync(RealApiServer real)
    {
        using var client = new KubernetesClient(real.Admin);
        var driver = (await client.Pods("tour").ListAllAsync(new ListOptions(), Token)).Items.ShouldHaveSingleItem();
        var condition = new JsonObject
        {
            ["type"] = "PodScheduled",
            ["status"] = "False",
            ["reason"] = "Unschedulable",
            ["message"] = "no nodes available to schedule pods",
            ["lastTransitionTime"] = "2026-01-01T00:00:00Z",
        };
        var status = new JsonObject { ["status"] = new JsonObject { ["conditions"] = new JsonArray(condition) } };
        await client.SendAsync(HttpMethod.Patch, $"/api/v1/namespaces/tour/pods/{driver.Metadata.Name}/status", status, "application/strategic-merge-patch+json", Token);
    }
}
