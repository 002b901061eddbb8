using Shouldly;
using Tinderbox.Kubernetes.Client.KubeConfigs;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Testing;
using Xunit;

namespace Tinderbox.Kubernetes.Client.Tests.Rest;

public sealed class CredentialsTests : IDisposable
{
    private readonly CancellationToken _cancelled = TestContext.Current.CancellationToken;
    private readonly string _folder = Directory.CreateTempSubdirectory("credentials").FullName;
    private readonly ManualClock _clock = new(Answers.Start, rush: true);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_token_file_is_read_again_after_a_minute()
    {
        var path = Write("token", "one\n");
        await using var server = new FakeHttpServer(_ => Answers.Ok("{}"));
        using var client = server.Client(options => options with { TokenFile = path }, _clock);

        await AskAsync(client);
        Write("token", "two");
        await AskAsync(client);
        _clock.Advance(TimeSpan.FromMinutes(2));
        await AskAsync(client);
        File.Delete(path);
        _clock.Advance(TimeSpan.FromMinutes(2));
        await AskAsync(client);

        Tokens(server).ShouldBe(["Bearer one", "Bearer one", "Bearer two", "Bearer two"]);
    }

    [Fact]
    public async Task A_401_makes_it_read_the_token_file_at_once()
    {
        var path = Write("token", "one");
        await using var server = new FakeHttpServer(request => request.Header("Authorization") == "Bearer two" ? Answers.Ok("{}") : Answers.Error(401, "Unauthorized", "no"));
        using var client = server.Client(options => options with { TokenFile = path }, _clock);
        await Should.ThrowAsync<KubernetesApiException>(() => AskAsync(client));
        Write("token", "two");

        await AskAsync(client);

        Tokens(server)[^1].ShouldBe("Bearer two");
    }

    [Fact]
    public async Task A_token_file_that_is_missing_is_named()
    {
        await using var server = new FakeHttpServer(_ => Answers.Ok("{}"));
        using var client = server.Client(options => options with { TokenFile = Path.Combine(_folder, "none") }, _clock);

        (await Should.ThrowAsync<KubernetesUnreachableException>(() => AskAsync(client))).Message.ShouldContain(Path.Combine(_folder, "none"));
    }

    [Fact]
    public async Task A_plugin_runs_once_until_its_credential_expires()
    {
        await using var server = new FakeHttpServer(_ => Answers.Ok("{}"));
        using var client = server.Client(options => options with { Exec = Plugin(Count("2026-11-23T10:10:00Z")) }, _clock);

        await AskAsync(client);
        await AskAsync(client);
        _clock.Advance(TimeSpan.FromMinutes(11));
        await AskAsync(client);

        Tokens(server).ShouldBe(["Bearer run1", "Bearer run1", "Bearer run2"]);
    }

    [Fact]
    public async Task A_401_runs_the_plugin_again_once()
    {
        await using var server = new FakeHttpServer(request => request.Header("Authorization") == "Bearer run2" ? Answers.Ok("{}") : Answers.Error(401, "Unauthorized", "no"));
        using var client = server.Client(options => options with { Exec = Plugin(Count("2030-01-01T00:00:00Z")) }, _clock);

        await AskAsync(client);

        Tokens(server).ShouldBe(["Bearer run1", "Bearer run2"]);
    }

    [Fact]
    public async Task A_plugin_is_told_what_it_is_run_for()
    {
        const string script = """printf '{"status":{"token":"%s-%s"}}' "$NAME" "$(printf %s "$KUBERNETES_EXEC_INFO" | tr -dc a-zA-Z0-9:/. )" """;
        await using var server = new FakeHttpServer(_ => Answers.Ok("{}"));
        using var client = server.Client(
            options => options with { Exec = Plugin(script) with { ProvideClusterInfo = true, Environment = new Dictionary<string, string> { ["NAME"] = "me" } } }, _clock);

        await AskAsync(client);

        Tokens(server).ShouldHaveSingleItem().ShouldStartWith($"Bearer me-apiVersion:client.authentication.k8s.io/v1kind:ExecCredentialspec:interactive:falsecluster:server:{server.Url}");
    }

    [Theory]
    [InlineData("echo broken >&2; exit 3", "ended with exit code 3: broken")]
    [InlineData("echo hunter2", "printed no JSON")]
    [InlineData("echo '{}'", "printed no status.token and no certificate with key")]
    public async Task A_plugin_that_fails_is_named_without_its_output(string script, string expected)
    {
        await using var server = new FakeHttpServer(_ => Answers.Ok("{}"));
        using var client = server.Client(options => options with { Exec = Plugin(script) }, _clock);

        var error = await Should.ThrowAsync<KubernetesUnreachableException>(() => AskAsync(client));

        error.Reason.ShouldBe("the credential plugin sh " + expected);
        error.ToString().ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task A_plugin_that_is_not_there_comes_with_its_hint()
    {
        await using var server = new FakeHttpServer(_ => Answers.Ok("{}"));
        using var client = server.Client(options => options with { Exec = Plugin("") with { Command = "no-such-plugin", InstallHint = "Install it." } }, _clock);

        (await Should.ThrowAsync<KubernetesUnreachableException>(() => AskAsync(client))).Reason.ShouldEndWith("Install it.");
    }

    private Task AskAsync(KubernetesClient client) => client.SendAsync(HttpMethod.Get, "/version", null, "application/json", _cancelled);

    private static List<string?> Tokens(FakeHttpServer server) => [.. server.Requests.Select(request => request.Header("Authorization"))];

    private string Count(string expires) =>
        $$$"""echo x >> {{{_folder}}}/runs; printf '{"status":{"token":"run%s","expirationTimestamp":"{{{expires}}}"}}' $(wc -l < {{{_folder}}}/runs)""";

    private static ExecPlugin Plugin(string script) => new() { ApiVersion = "client.authentication.k8s.io/v1", Command = "sh", Arguments = ["-c", script] };

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
