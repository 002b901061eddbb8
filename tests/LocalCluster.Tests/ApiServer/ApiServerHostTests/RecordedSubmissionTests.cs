using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shouldly;
using Tinderbox.LocalCluster.ApiServer;
using Tinderbox.Testing;
using Xunit;

namespace Tinderbox.LocalCluster.Tests.ApiServer;

/// <summary>What the real spark-submit sent, and what a real API server stored of it.</summary>
public sealed class RecordedSubmissionTests
{
    [Theory]
    [InlineData("blog-3.5.9")]
    [InlineData("blog-4.3.0")]
    [InlineData("java-3.5.9")]
    [InlineData("java-4.3.0")]
    public async Task Recorded_requests_are_stored_as_a_real_server_stores_them(string recorded)
    {
        await using var server = await RunningServer.StartAsync(new ApiServerOptions());
        await server.SendAsync(HttpMethod.Post, "/api/v1/namespaces", JsonNode.Parse("""{"metadata":{"name":"spark"}}"""));
        await server.SendAsync(HttpMethod.Post, "/api/v1/namespaces/spark/serviceaccounts", JsonNode.Parse("""{"metadata":{"name":"spark"}}"""));
        var exchange = Read(recorded);

        var stored = new JsonArray();
        foreach (var request in exchange["requests"]!.AsArray().Where(request => (int)request!["status"]! < 300))
        {
            var answer = await server.SendAsync(new HttpMethod((string)request!["method"]!), (string)request["path"]!, request["body"]!.DeepClone(), ((string)request["contentType"]!).Split(';')[0]);
            stored.Add(answer);
        }

        Differences("", Normal(exchange["stored"]!.AsArray()), Normal(stored)).ShouldBeEmpty();
    }

    private static JsonObject Read(string recorded)
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "tests", "LocalCluster.Tests", "ApiServer", "Recorded", $"{recorded}.json"));
        text = Regex.Replace(text, """\{\s*"\$comment".*?\}\s*\}""", "\"properties\"", RegexOptions.Singleline);
        return JsonNode.Parse(text.Replace("{UID}", "0123456789abcdef").Replace("{CONF_UID}", "fedcba9876543210").Replace("{APP_ID}", "spark-0123").Replace("{SPARK_VERSION}", "4.3.0")
            .Replace("{UUID}", "00000000-0000-0000-0000-000000000000").Replace("{RANDOM}", "xxxxx").Replace("{USER}", "user").Replace("{POD_UID}", "11111111-0000-0000-0000-000000000000"))!.AsObject();
    }

    private static JsonArray Normal(JsonArray objects) => new([.. objects.Select(one => Normal(one!))]);

    private static JsonNode Normal(JsonNode json)
    {
        var copy = JsonNode.Parse(Regex.Replace(json.ToJsonString(), "kube-api-access-[a-z0-9]{5}", "kube-api-access-xxxxx"))!.AsObject();
        foreach (var name in (string[])["uid", "resourceVersion", "creationTimestamp", "managedFields"]) copy["metadata"]!.AsObject().Remove(name);
        return copy;
    }

    private static IEnumerable<string> Differences(string path, JsonNode? wanted, JsonNode? found) => (wanted, found) switch
    {
        (JsonObject left, JsonObject right) => left.Select(pair => pair.Key).Union(right.Select(pair => pair.Key)).SelectMany(name => Differences($"{path}.{name}", left[name], right[name])),
        (JsonArray left, JsonArray right) when left.Count == right.Count => left.Zip(right).SelectMany((pair, index) => Differences($"{path}[{index}]", pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(wanted, found) ? [] : [$"{path}: wanted {wanted?.ToJsonString() ?? "nothing"}, found {found?.ToJsonString() ?? "nothing"}"],
    };
}
