using System.Text.Json.Nodes;
using Shouldly;
using Tinderbox.Bootstrap.Prerequisites;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Spark.Versions;

namespace Tinderbox.Bootstrap.Tests.Stories;

/// <summary>Setup from an empty cluster to nothing left to do, and back. Runs against any API server.</summary>
internal sealed class SetupStory(KubernetesClient client, CancellationToken cancellationToken)
{
    internal static SetupRequest Everything(string ns) => new()
    {
        Namespace = ns,
        SparkVersions = SparkVersion.Supported,
        Features = Enum.GetValues<SparkFeature>(),
        Submitters = [new("Group", "data-engineers", null), new("User", "alice", null), new("ServiceAccount", "airflow", "airflow")],
        Credentials = new CredentialSecret("s3-credentials", "AKIA", "secret", "token"),
        PullSecret = new PullSecret("registry", """{"auths":{"registry.example":{"auth":"eDp5"}}}"""),
        Quota = new Dictionary<string, string> { ["cpu"] = "8000m", ["memory"] = "8192Mi", ["pods"] = "20" },
        Limits = new Dictionary<string, string> { ["max.memory"] = "4096Mi", ["defaultRequest.cpu"] = "0.5" },
        NetworkPolicy = true,
        NetworkApplications = ["pi", "etl"],
        StorageEndpoint = "http://minio:9000",
        Hardened = true,
        AllowedImages = ["registry.example/spark"],
        Team = "blue",
        Identity = new CloudIdentity(Cloud.Irsa, "arn:aws:iam::111122223333:role/spark"),
    };

    internal async Task RunAsync(SetupRequest request)
    {
        var plan = await PlanAsync(request);
        plan.Steps.ShouldAllBe(step => step.Action == SetupAction.Create);
        await ApplyAsync(plan);

        var again = await PlanAsync(request);
        again.Steps.Where(step => step.Action != SetupAction.Keep).SelectMany(step => ObjectComparison.Diff(step.Live, step.Result)).ShouldBeEmpty("what the server stored is what was wanted");
        await UntilAsync(async () => (await MissingAsync(request, request.DriverAccount, RoleStep.DriverRoleName)).Count == 0);

        var rotated = request with { Credentials = request.Credentials! with { SecretKey = "other" } };
        var change = await PlanAsync(rotated);
        change.Steps.Count(step => step.Action == SetupAction.Change).ShouldBe(1);
        await ApplyAsync(change);

        await UndoAsync(request.Namespace);
        (await SetupObserver.OursAsync(client, request.Namespace, cancellationToken)).Where(found => found.Object["metadata"]?["deletionTimestamp"] is null).ShouldBeEmpty();
    }

    /// <summary>What others made stays, with the namespace around it.</summary>
    internal async Task UndoKeepsWhatOthersMadeAsync(string ns)
    {
        await client.SendAsync(HttpMethod.Post, "/api/v1/namespaces", new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Namespace", ["metadata"] = new JsonObject { ["name"] = ns, ["labels"] = new JsonObject { ["owner"] = "me" } } }, "application/json", cancellationToken);
        var request = new SetupRequest { Namespace = ns, Hardened = true };
        await ApplyAsync(await PlanAsync(request));

        await UndoAsync(ns);

        var left = await client.SendAsync(HttpMethod.Get, $"/api/v1/namespaces/{ns}", null, "application/json", cancellationToken);
        var labels = left["metadata"]!["labels"]!.AsObject();
        labels.ContainsKey("owner").ShouldBeTrue();
        labels.ContainsKey("pod-security.kubernetes.io/enforce").ShouldBeFalse("setup's own fields are gone");
        left["metadata"]!["deletionTimestamp"].ShouldBeNull();
    }

    internal async Task<SetupPlan> PlanAsync(SetupRequest request)
    {
        var desired = DesiredObjects.Of(request, await SetupObserver.FactsAsync(client, cancellationToken));
        return SetupPlanning.Plan(desired, await SetupObserver.LiveAsync(client, desired, cancellationToken), request.Namespace, force: false);
    }

    internal Task ApplyAsync(SetupPlan plan) => SetupActor.ApplyAsync(client, plan, force: false, _ => { }, cancellationToken);

    internal async Task UndoAsync(string ns)
    {
        var ours = await SetupObserver.OursAsync(client, ns, cancellationToken);
        await ApplyAsync(UndoPlanning.Plan(ours, await SetupObserver.ForeignAsync(client, ns, cancellationToken)));
    }

    private async Task<IReadOnlyList<RoleGrant>> MissingAsync(SetupRequest request, string account, string role) =>
        (await RoleVerification.MissingAsync(client, request.Namespace, RoleVerification.AccountUser(request.Namespace, account), RoleStep.GrantsOf(role, request)!, cancellationToken))!;

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await condition()) await timer.WaitForNextTickAsync(bound.Token);
    }
}
