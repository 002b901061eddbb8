using System.Text.Json;
using Shouldly;
using Tinderbox.Cli.Errors;
using Tinderbox.Testing;
using Xunit;

namespace Tinderbox.Cli.Tests.Commands.App;

public sealed class ExplainCommandTests
{
    private const string Id = "local-1795417514607";

    /// <summary>The program of this log failed three queries; see tests/History.Tests/Recordings/README.md for how such logs were made.</summary>
    private static string EventLogs => Path.Combine(AppContext.BaseDirectory, "Applications", "event-logs");

    [Fact]
    public async Task A_driver_whose_log_is_gone_is_explained_by_its_event_log()
    {
        var (told, remarks) = await ExplainAsync(Api(log: "\n", "spark.eventLog.enabled=true\nspark.eventLog.dir=file:/events\n"));

        told.GetProperty("id").GetString().ShouldBe("user-exception");
        told.GetProperty("cause").GetString()!.ShouldContain("java.io.IOException: Mkdirs failed to create file:/proc/no-such");
        remarks.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_log_that_tells_is_enough()
    {
        var (told, _) = await ExplainAsync(Api("java.lang.OutOfMemoryError: Java heap space\n", "never read"));

        told.GetProperty("id").GetString().ShouldBe("heap");
    }

    [Theory]
    [InlineData("spark.eventLog.enabled=false\n", "")]
    [InlineData("spark.eventLog.enabled=true\nspark.eventLog.dir=file:/nowhere\n", "")]
    [InlineData("spark.eventLog.enabled=true\nspark.eventLog.dir=gs://bucket/events\n", "the event log in gs://bucket/events was not looked at: gs://bucket/events: no access to gs: here; wanted file: or s3a:")]
    public async Task Without_an_event_log_the_exit_code_is_told(string properties, string remark)
    {
        var (told, remarks) = await ExplainAsync(Api("\n", properties));

        told.GetProperty("id").GetString().ShouldBe("unknown");
        told.GetProperty("cause").GetString()!.ShouldContain("exit code 1");
        remarks.ShouldContain(remark);
    }

    [Theory]
    [InlineData("shop")]
    [InlineData("shop-0123456789abcdef-driver")]
    public async Task A_driver_that_was_deleted_while_it_ran_is_remembered_by_its_events(string name)
    {
        var (told, _) = await ExplainAsync(Gone("Killing"), name);

        told.GetProperty("id").GetString().ShouldBe("deleted");
    }

    [Fact]
    public async Task An_application_that_had_ended_before_it_was_deleted_is_not_there()
    {
        var told = await Should.ThrowAsync<CommandFailedException>(() => ExplainAsync(Gone("Started"), "shop"));

        told.Message.ShouldBe("there is no application shop in namespace default; there are no applications");
    }

    private static async Task<(JsonElement Told, string Remarks)> ExplainAsync(FakeHttpServer api, string name = "shop")
    {
        await using var open = api;
        using var captured = CapturedContext.Of(api);
        (await CommandLine.RunAsync(["app", "explain", name, "-o", "json"], captured.Context, TestContext.Current.CancellationToken)).ShouldBe(0);
        using var told = JsonDocument.Parse(captured.Output);
        return (told.RootElement.Clone(), captured.Error);
    }

    private static FakeHttpServer Api(string log, string properties) => new(request => request.Path.Split('?')[0] switch
    {
        "/api/v1/namespaces/default/pods" => Json($$"""{"kind": "PodList", "apiVersion": "v1", "metadata": {"resourceVersion": "1"}, "items": [{{Driver}}]}"""),
        "/api/v1/namespaces/default/events" => Json("""{"kind": "EventList", "apiVersion": "v1", "metadata": {"resourceVersion": "1"}, "items": []}"""),
        "/api/v1/namespaces/default/pods/shop-driver/log" => new FakeAnswer(200, log),
        "/api/v1/namespaces/default/configmaps/spark-drv-1-conf-map" => Json($$$"""{"kind": "ConfigMap", "apiVersion": "v1", "metadata": {"name": "spark-drv-1-conf-map"}, "data": {"spark.properties": "{{{JsonEncodedText.Encode(properties)}}}"}}"""),
        _ => new FakeAnswer(404, """{"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "NotFound", "code": 404}"""),
    });

    private static FakeHttpServer Gone(string reason) => new(request => Json(request.Path.Contains("/events", StringComparison.Ordinal)
        ? $$$"""{"kind": "EventList", "apiVersion": "v1", "metadata": {"resourceVersion": "1"}, "items": [{"metadata": {"name": "e"}, "reason": "{{{reason}}}", "involvedObject": {"kind": "Pod", "name": "shop-0123456789abcdef-driver"}}]}"""
        : """{"kind": "PodList", "apiVersion": "v1", "metadata": {"resourceVersion": "1"}, "items": []}"""));

    private static string Driver => $$$"""
        {"metadata": {"name": "shop-driver", "namespace": "default", "labels": {"spark-role": "driver", "spark-app-name": "shop", "spark-app-selector": "{{{Id}}}"}},
         "spec": {"containers": [{"name": "spark-kubernetes-driver", "volumeMounts": [{"name": "logs", "mountPath": "/events"}]}],
                  "volumes": [{"name": "logs", "hostPath": {"path": "{{{EventLogs}}}"}}, {"name": "conf", "configMap": {"name": "spark-drv-1-conf-map", "items": [{"key": "spark.properties", "path": "spark.properties"}]} }]},
         "status": {"phase": "Failed", "containerStatuses": [{"name": "spark-kubernetes-driver", "state": {"terminated": {"exitCode": 1, "reason": "Error", "startedAt": "2026-11-23T08:00:00Z"} }}]} }
        """;

    private static FakeAnswer Json(string body) => new(200, body);
}
