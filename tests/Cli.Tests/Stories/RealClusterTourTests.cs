using System.Text.Json.Nodes;
using Shouldly;
using Tinderbox.Bootstrap.Tests.Stories;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.LocalCluster.ObjectStore;
using Xunit;

namespace Tinderbox.Cli.Tests.Stories;

/// <summary>The guide's way on a real API server: as far as it goes where nothing runs pods, and with a node of ours to its end.</summary>
[Trait("Category", "Kubernetes")]
[Collection(OneSparkAtATime.Name)]
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

    [Theory]
    [InlineData("4.3.0", false)]
    [InlineData("3.5.9", false)]
    [InlineData("4.3.0", true)]
    [InlineData("3.5.9", true)]
    public async Task With_a_node_an_application_runs_from_an_empty_namespace_to_what_ran(string version, bool foreignStore)
    {
        TinderboxProcess.NeedSpark();
        TinderboxProcess.NeedPatience();
        var real = await RealApiServer.StartedAsync(Token);
        var name = $"{(foreignStore ? "foreign" : "own")}-{version.Replace('.', '-')}";
        var project = Directory.CreateDirectory(Path.Combine(tinderbox.Folder, name)).FullName;
        var keys = Path.Combine(project, "keys");
        await using var foreign = foreignStore ? await ForeignStore.StartAsync(keys, Token) : null;
        await using var own = foreignStore ? null : await ObjectStoreHost.StartAsync(new ObjectStoreOptions { Directory = Path.Combine(project, "objects"), CredentialsFile = keys }, Token);
        var store = foreign?.Url ?? own!.Url;
        await using var node = await RealNode.StartAsync(real, version, await TinderboxProcess.UnpackedAsync(version, Token), project, Token);
        var told = new List<string>();
        foreach (var words in (string[])[
            $"init {project} --spark-version {version}",
            $"setup -n {name} --event-log s3a://shop/{name} --endpoint {store} --region us-east-1 --credentials profile:default --conf-file {project}/shop.conf",
            $"submit --name shop --spark-version {version} --properties-file {project}/shop.conf --conf spark.kubernetes.container.image=tinderbox.local/spark:{version} --conf spark.kubernetes.driver.master={real.Admin.Server} --conf spark.driver.memory=512m --conf spark.executor.memory=512m --conf spark.kubernetes.driver.request.cores=0.2 --conf spark.kubernetes.executor.request.cores=0.2 local:///opt/spark/work-dir/app.py",
            $"app explain -n {name} shop",
            $"history list --properties-file {project}/shop.conf --log-dir s3a://shop/{name}",
            $"setup -n {name} --undo"])
        {
            var answer = await tinderbox.RunAsync(TinderboxProcess.Program, words, new() { ["KUBECONFIG"] = real.KubeConfigPath, ["AWS_SHARED_CREDENTIALS_FILE"] = keys }, Token);
            answer.Exit.ShouldBe(0, $"{words}\n{answer.All}");
            told.Add(answer.All);
        }
        told[1].ShouldContain("has its rights");
        told[2].ShouldContain("exit code: 0", Case.Sensitive, told[2]);
        told[3].ShouldContain("nothing is wrong");
        told[4].ShouldMatch($"(?m)^spark-\\w+ .* shop .* {version} .* completed");
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
