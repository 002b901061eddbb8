using Shouldly;
using Xunit;

namespace Tinderbox.LocalCluster.Tests.Kubectl;

/// <summary>What people type every day, answered as a real cluster answers it.</summary>
public sealed class KubectlTests : IAsyncLifetime
{
    private const string Pod = """
        apiVersion: v1
        kind: Pod
        metadata: {name: web, labels: {app: web}}
        spec: {containers: [{name: main, image: "registry.example/web:1", resources: {requests: {cpu: 100m, memory: 64Mi}}}]}
        """;

    private KubectlSession _kubectl = null!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(KubectlSession.Available, "kubectl is not installed");
        _kubectl = await KubectlSession.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_kubectl is not null) await _kubectl.DisposeAsync();
    }

    [Fact]
    public async Task Create_get_wide_yaml_json_and_delete()
    {
        (await Kubectl("create -f -", Pod)).ShouldContain("pod/web created");
        (await Kubectl("get pods")).ShouldContain("NAME");
        (await Kubectl("get pods -o wide")).ShouldContain("NOMINATED NODE");
        (await Kubectl("get pod web -o yaml")).ShouldContain("qosClass: Burstable");
        (await Kubectl("get pod web -o jsonpath={.spec.serviceAccountName}")).ShouldBe("default");
        (await Kubectl("get pods -l app=web -o name")).Trim().ShouldBe("pod/web");
        (await Kubectl("delete pod web")).ShouldContain("deleted");
        (await _kubectl.RunAsync("get pod web", "", Token)).Error.ShouldContain("Error from server (NotFound): pods \"web\" not found");
    }

    [Fact]
    public async Task Apply_client_side_is_idempotent_and_changes()
    {
        (await Kubectl("apply -f -", ConfigMap("1"))).ShouldContain("configmap/settings created");
        (await Kubectl("apply -f -", ConfigMap("1"))).ShouldContain("configmap/settings unchanged");
        (await Kubectl("apply -f -", ConfigMap("2"))).ShouldContain("configmap/settings configured");
        (await Kubectl("get cm settings -o jsonpath={.data.a}")).ShouldBe("2");
    }

    [Fact]
    public async Task Apply_server_side_reports_conflicts()
    {
        (await Kubectl("apply --server-side --field-manager=one -f -", ConfigMap("1"))).ShouldContain("serverside-applied");
        var refused = await _kubectl.RunAsync("apply --server-side --field-manager=two -f -", ConfigMap("2"), Token);
        refused.Exit.ShouldBe(1);
        refused.Error.ShouldContain("conflict with \"one\"");
        (await Kubectl("apply --server-side --field-manager=two --force-conflicts -f -", ConfigMap("2"))).ShouldContain("serverside-applied");
    }

    [Fact]
    public async Task Label_annotate_patch_and_describe()
    {
        await Kubectl("create -f -", Pod);
        (await Kubectl("label pod web tier=front")).ShouldContain("labeled");
        (await Kubectl("annotate pod web note=hello")).ShouldContain("annotated");
        (await Kubectl("patch pod web --type=merge -p \"{\\\"metadata\\\":{\\\"labels\\\":{\\\"tier\\\":\\\"back\\\"}}}\"")).ShouldContain("patched");
        (await Kubectl("patch pod web --type=json -p \"[{\\\"op\\\":\\\"add\\\",\\\"path\\\":\\\"/metadata/labels/x\\\",\\\"value\\\":\\\"y\\\"}]\"")).ShouldContain("patched");
        (await Kubectl("patch pod web -p \"{\\\"metadata\\\":{\\\"labels\\\":{\\\"z\\\":\\\"1\\\"}}}\"")).ShouldContain("patched");
        var described = await Kubectl("describe pod web");
        described.ShouldContain("tier=back");
        described.ShouldContain("note: hello");
        described.ShouldContain("QoS Class:");
    }

    [Fact]
    public async Task Rights_are_asked_and_enforced()
    {
        (await Kubectl("auth can-i create pods")).Trim().ShouldBe("yes");
        (await _kubectl.RunAsync("auth can-i create pods --as=system:serviceaccount:default:default", "", Token)).Output.Trim().ShouldBe("no");
        await Kubectl("create role maker --verb=create,get --resource=pods");
        await Kubectl("create rolebinding maker --role=maker --serviceaccount=default:default");
        (await Kubectl("auth can-i create pods --as=system:serviceaccount:default:default")).Trim().ShouldBe("yes");
        var refused = await _kubectl.RunAsync("get secrets --as=system:serviceaccount:default:default", "", Token);
        refused.Error.ShouldContain("secrets is forbidden: User \"system:serviceaccount:default:default\" cannot list resource \"secrets\" in API group \"\" in the namespace \"default\"");
    }

    [Fact]
    public async Task Explain_knows_the_fields()
    {
        (await Kubectl("explain pod")).ShouldContain("KIND:");
        (await Kubectl("explain pod.spec.containers")).ShouldContain("image");
        (await Kubectl("api-resources")).ShouldContain("networkpolicies");
    }

    [Fact]
    public async Task Wait_returns_when_the_condition_holds()
    {
        await Kubectl("create -f -", Pod);
        var waiting = _kubectl.RunAsync("wait --for=delete pod/web --timeout=30s", "", Token);
        await Kubectl("delete pod web --wait=false");
        (await waiting).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task Dry_run_stores_nothing()
    {
        (await Kubectl("create -f - --dry-run=server", Pod)).ShouldContain("server dry run");
        (await Kubectl("get pods -o name")).ShouldBeEmpty();
    }

    private static string ConfigMap(string value) => $$"""
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        data: {a: "{{value}}"}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task<string> Kubectl(string arguments, string input = "")
    {
        var answer = await _kubectl.RunAsync(arguments, input, Token);
        answer.Exit.ShouldBe(0, answer.Error);
        return answer.Output;
    }
}
