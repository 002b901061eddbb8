using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Tinderbox.Bootstrap.Preflight;

/// <summary>Asks a registry for an image's manifest as a stranger: a token without credentials where the registry deals them out. See https://github.com/opencontainers/distribution-spec.</summary>
public sealed partial class RegistryProbe(TimeProvider clock)
{
    private const string Index = "application/vnd.oci.image.index.v1+json";
    private const string ManifestList = "application/vnd.docker.distribution.manifest.list.v2+json";
    private static readonly string[] Accepted = [Index, ManifestList, "application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json"];
    private static readonly string[] VersionLabels = ["tinderbox.dev/spark-version", "org.apache.spark.version"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>Never throws for what a registry does.</summary>
    public async Task<RegistryAnswer> AskAsync(ImageReference image, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        using var bound = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, cancellationToken);
        try
        {
            return await AskAsync(http, image, both.Token);
        }
        catch (HttpRequestException unreachable)
        {
            return new(RegistryState.Unreachable, [], null, unreachable.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(RegistryState.Unreachable, [], null, $"no answer within {Patience.TotalSeconds:0} s");
        }
        catch (System.Text.Json.JsonException)
        {
            return new(RegistryState.Unreachable, [], null, "it answered something that is no JSON");
        }
    }

    private static async Task<RegistryAnswer> AskAsync(HttpClient http, ImageReference image, CancellationToken cancellationToken)
    {
        // a registry on this machine is a plain one, as every builder assumes
        var scheme = image.Registry.StartsWith("localhost", StringComparison.Ordinal) || image.Registry.StartsWith("127.", StringComparison.Ordinal) ? "http" : "https";
        var root = $"{scheme}://{image.Registry}/v2/{image.Repository}";
        var (answer, token) = await GetAsync(http, $"{root}/manifests/{image.Reference}", null, cancellationToken);
        using (answer)
        {
            if (answer.StatusCode == HttpStatusCode.NotFound) return new(RegistryState.Missing, [], null, null);
            if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) return new(RegistryState.Refused, [], null, null);
            if (!answer.IsSuccessStatusCode) return new(RegistryState.Unreachable, [], null, $"it answered {(int)answer.StatusCode}");
            var manifest = JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
            if (manifest?["manifests"] is JsonArray platforms)
                return new(RegistryState.There, [.. platforms.Select(one => (string?)one?["platform"]?["architecture"]).OfType<string>().Where(name => name != "unknown").Distinct()], null, null);
            return (string?)manifest?["config"]?["digest"] is { } digest ? await ConfigAsync(http, $"{root}/blobs/{digest}", token, cancellationToken) : new(RegistryState.There, [], null, null);
        }
    }

    private static async Task<RegistryAnswer> ConfigAsync(HttpClient http, string url, string? token, CancellationToken cancellationToken)
    {
        var (answer, _) = await GetAsync(http, url, token, cancellationToken);
        using (answer)
        {
            if (!answer.IsSuccessStatusCode) return new(RegistryState.There, [], null, null);
            var config = JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
            var labels = config?["config"]?["Labels"];
            return new(RegistryState.There, (string?)config?["architecture"] is { } processor ? [processor] : [], VersionLabels.Select(name => (string?)labels?[name]).FirstOrDefault(version => version is not null), null);
        }
    }

    private static async Task<(HttpResponseMessage Answer, string? Token)> GetAsync(HttpClient http, string url, string? token, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(http, url, token, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.Unauthorized || token is not null || answer.Headers.WwwAuthenticate.FirstOrDefault() is not { Scheme: "Bearer", Parameter: { } challenge }) return (answer, token);
        var parts = Part().Matches(challenge).ToDictionary(part => part.Groups[1].Value, part => part.Groups[2].Value);
        if (!parts.TryGetValue("realm", out var realm)) return (answer, null);
        var query = string.Join('&', parts.Where(part => part.Key is "service" or "scope").Select(part => $"{part.Key}={Uri.EscapeDataString(part.Value)}"));
        using var dealt = await http.GetAsync(new Uri($"{realm}?{query}"), cancellationToken);
        if (!dealt.IsSuccessStatusCode) return (answer, null);
        var json = JsonNode.Parse(await dealt.Content.ReadAsStringAsync(cancellationToken));
        token = (string?)json?["token"] ?? (string?)json?["access_token"];
        answer.Dispose();
        return (await SendAsync(http, url, token, cancellationToken), token);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient http, string url, string? token, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        foreach (var type in Accepted) request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(type));
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http.SendAsync(request, cancellationToken);
    }

    [GeneratedRegex("(\\w+)=\"([^\"]*)\"")]
    private static partial Regex Part();
}

/// <summary>What a registry said of an image.</summary>
/// <param name="State">Whether it is there.</param>
/// <param name="Architectures">Processors that it is built for; empty when the registry did not say.</param>
/// <param name="SparkVersion">What the image's labels say; null when they do not.</param>
/// <param name="Remark">Why it could not be asked; null otherwise.</param>
public sealed record RegistryAnswer(RegistryState State, IReadOnlyList<string> Architectures, string? SparkVersion, string? Remark);

/// <summary>Whether an image is in a registry.</summary>
public enum RegistryState
{
    /// <summary>It is.</summary>
    There,

    /// <summary>It is not.</summary>
    Missing,

    /// <summary>The registry wants credentials.</summary>
    Refused,

    /// <summary>Nobody answered.</summary>
    Unreachable,
}
