using System.Text.Json.Nodes;
using Shouldly;
using Tinderbox.Bootstrap.Prerequisites;
using Tinderbox.Kubernetes.Patching;

namespace Tinderbox.Bootstrap.Tests.Prerequisites;

public sealed class SetupPlanningTests
{
    private static readonly SetupRequest Request = new()
    {
        Namespace = "spark",
        Credentials = new CredentialSecret("s3-credentials", "id", "very-secret\n", null),
        Quota = new Dictionary<string, string> { ["cpu"] = "4000m" },
        NetworkPolicy = true,
        Hardened = true,
    };

    [Fact]
    public void An_empty_cluster_gets_everything_with_setups_labels()
    {
        var desired = DesiredObjects.Of(Request, ClusterFacts.None);

        var plan = SetupPlanning.Plan(desired, new JsonObject?[desired.Count], "spark", force: false);

        plan.Steps.ShouldAllBe(step => step.Action == SetupAction.Create && SetupLabels.IsOurs(step.Object));
        plan.Steps.Select(step => step.Title).ShouldBe(
        [
            "namespace/spark", "secret/s3-credentials", "serviceaccount/spark", "serviceaccount/spark-executor", "role/spark-driver", "rolebinding/spark-driver", "resourcequota/spark",
            "networkpolicy/spark-default-deny", "networkpolicy/spark-allow-outside", "networkpolicy/spark-allow-applications",
            "validatingadmissionpolicy/tinderbox-driver-pods-spark", "validatingadmissionpolicybinding/tinderbox-driver-pods-spark",
        ]);
    }

    [Fact]
    public void What_was_applied_needs_no_second_apply()
    {
        var desired = DesiredObjects.Of(Request, ClusterFacts.None);
        var live = Applied(SetupPlanning.Plan(desired, new JsonObject?[desired.Count], "spark", force: false));
        // the server writes amounts its own way
        live[6]!["spec"]!["hard"]!["requests.cpu"] = "4";

        SetupPlanning.Plan(desired, live, "spark", force: false).IsDone.ShouldBeTrue();
    }

    [Fact]
    public void What_was_there_before_gets_fields_but_not_the_label_that_undo_goes_by()
    {
        var there = JsonNode.Parse("""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"spark","uid":"1","labels":{"owner":"me"}}}""")!.AsObject();
        var desired = DesiredObjects.Of(Request, ClusterFacts.None);
        var live = new JsonObject?[desired.Count];
        live[0] = there;

        var step = SetupPlanning.Plan(desired, live, "spark", force: false).Steps[0];

        step.Action.ShouldBe(SetupAction.Change);
        SetupLabels.IsOurs(step.Result!).ShouldBeFalse();
        ObjectComparison.Diff(step.Live, step.Result).ShouldContain("+     pod-security.kubernetes.io/enforce: restricted");
    }

    [Fact]
    public void A_field_of_another_manager_is_a_conflict_unless_forced()
    {
        var role = DesiredObjects.Of(Request, ClusterFacts.None)[4];
        var theirs = role.DeepClone().AsObject();
        theirs["rules"] = new JsonArray(JsonNode.Parse("""{"apiGroups":["*"],"resources":["*"],"verbs":["*"]}"""));
        var live = ServerSideApply.Apply(null, theirs, "helm", force: false, "2026-01-01T00:00:00Z").Object!;

        SetupPlanning.Plan([role], [live], "spark", force: false).Blocked.Single().Remark!.ShouldContain("helm");
        SetupPlanning.Plan([role], [live], "spark", force: true).Steps.Single().Action.ShouldBe(SetupAction.Change);
    }

    [Fact]
    public void A_rotated_key_shows_as_changed_and_never_as_text()
    {
        var desired = DesiredObjects.Of(Request, ClusterFacts.None);
        var live = Applied(SetupPlanning.Plan(desired, new JsonObject?[desired.Count], "spark", force: false));
        var rotated = DesiredObjects.Of(Request with { Credentials = new CredentialSecret("s3-credentials", "id", "other-secret", null) }, ClusterFacts.None);

        var step = SetupPlanning.Plan(rotated, live, "spark", force: false).Steps[1];

        step.Action.ShouldBe(SetupAction.Change);
        var diff = string.Join('\n', ObjectComparison.Diff(step.Live, step.Result));
        diff.ShouldContain("-   secret-key: <hidden, old value>");
        diff.ShouldContain("+   secret-key: <hidden, new value>");
        diff.ShouldContain("    access-key: <hidden>");
        (diff + ObjectComparison.Shown(step.Object) + step).ShouldNotContain("b3RoZXItc2VjcmV0");
    }

    [Fact]
    public void Keys_have_no_line_end()
    {
        var secret = DesiredObjects.Of(Request, ClusterFacts.None)[1];

        Convert.FromBase64String((string)secret["data"]!["secret-key"]!).ShouldBe("very-secret"u8.ToArray());
    }

    private static JsonObject?[] Applied(SetupPlan plan) =>
        [.. plan.Steps.Select(step => ServerSideApply.Apply(null, step.Object, SetupLabels.FieldManager, force: false, "2026-01-01T00:00:00Z").Object)];
}
