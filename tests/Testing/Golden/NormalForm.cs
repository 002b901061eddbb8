using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Tinderbox.Testing.Golden;

/// <summary>What a run leaves behind, before it is made comparable.</summary>
public sealed record RawRun(int Exit, IReadOnlyList<RawRequest> Requests, string StandardOutput, string StandardError, IReadOnlyList<JsonObject> Uploads);

/// <summary>A mutating request as it came in.</summary>
public sealed record RawRequest(string Method, string Path, string? ContentType, string? Authorization, JsonNode? Body, int Status);

/// <summary>The normalisation rules of the recordings: what differs from run to run becomes a numbered token.</summary>
public sealed class NormalForm(IReadOnlyList<(string Value, string Token)> literals, string version, string user, bool localDirectories, Func<string, IReadOnlyDictionary<string, string>> parseProperties)
{
    private const string Uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static readonly Regex Dropped = new(@"^\s+at [\w.$/<>@]+[(\w]|^\s+\.\.\. \d+ (more|common frames)|INFO ShutdownHookManager:");
    private static readonly Regex Stamp = new(@"^\d\d/\d\d/\d\d \d\d:\d\d:\d\d (TRACE|DEBUG|INFO|WARN|ERROR|FATAL) (.*)$", RegexOptions.Singleline);
    private readonly Dictionary<string, Dictionary<string, string>> _seen = [];

    /// <summary>The run in the form of the recorded expectations.</summary>
    public JsonObject Of(RawRun run, bool verbatimUsage)
    {
        var requests = new JsonArray([.. run.Requests.Select(Request)]);
        var result = new JsonObject { ["exit"] = run.Exit, ["requests"] = Tokens(requests) };
        if (run.Uploads.Count > 0)
            result["uploads"] = new JsonArray([.. run.Uploads.Select(u => Tokens(u)!).OrderBy(u => (string)u["path"]!, StringComparer.Ordinal)]);
        result["stdout"] = Tokens(new JsonArray([.. run.StandardOutput.Split('\n').Where(l => l.Length > 0).Select(l => (JsonNode)l)]));
        var lines = verbatimUsage ? run.StandardError.Split('\n').Where(l => !Dropped.IsMatch(l)) : Log(run.StandardError);
        result["stderr"] = Tokens(new JsonArray([.. lines.Select(l => (JsonNode)l)]));
        return result;
    }

    private JsonNode Request(RawRequest request)
    {
        var item = new JsonObject { ["method"] = request.Method, ["path"] = request.Path };
        if (request.ContentType is not null) item["contentType"] = request.ContentType;
        if (request.Authorization is not null) item["authorization"] = request.Authorization;
        if (request.Body is not null) item["body"] = Body(request.Body);
        if (localDirectories && item["body"] is JsonObject body) SortLocalDirectories(body);
        item["status"] = request.Status;
        return item;
    }

    private JsonNode? Body(JsonNode? node)
    {
        if (node is JsonArray list) return new JsonArray([.. list.Select(Body)]);
        if (node is not JsonObject map) return node?.DeepClone();
        var result = new JsonObject();
        foreach (var (key, value) in map)
        {
            if (key == "managedFields") continue;
            result[key] = key switch
            {
                "resourceVersion" => "{RESOURCE_VERSION}",
                "creationTimestamp" => "{CREATED}",
                "deletionTimestamp" => "{DELETED}",
                "spark.properties" when value is JsonValue text => Properties((string)text!),
                _ => Body(value),
            };
        }
        if ((string?)result["name"] is "SPARK_USER" && (result["value"] as JsonValue)?.ToString() == user) result["value"] = "{USER}";
        return result;
    }

    private JsonObject Properties(string text)
    {
        var map = new JsonObject();
        foreach (var (key, value) in parseProperties(text).OrderBy(e => e.Key, StringComparer.Ordinal))
            map[key] = key == "spark.app.submitTime" && Regex.IsMatch(value, @"^1\d{12}$") ? "{MILLIS}" : value;
        return new JsonObject { ["$comment"] = text.Split('\n').FirstOrDefault(l => l.StartsWith('#'))?[1..], ["$properties"] = map };
    }

    private static void SortLocalDirectories(JsonObject pod)
    {
        foreach (var container in pod["spec"]?["containers"]?.AsArray() ?? [])
        {
            foreach (var variable in container!["env"]?.AsArray() ?? [])
                if ((string?)variable!["name"] == "SPARK_LOCAL_DIRS")
                    variable["value"] = string.Join(",", ((string)variable["value"]!).Split(',').Order(StringComparer.Ordinal));
            var mounts = container["volumeMounts"]?.AsArray().Where(m => Regex.IsMatch((string)m!["name"]!, @"^spark-local-dir-\d+$")).ToList() ?? [];
            var names = mounts.Select(m => (string)m!["name"]!).Order(StringComparer.Ordinal).ToList();
            var paths = mounts.Select(m => (string)m!["mountPath"]!).Order(StringComparer.Ordinal).ToList();
            for (var i = 0; i < mounts.Count; i++) (mounts[i]!["name"], mounts[i]!["mountPath"]) = (names[i], paths[i]);
        }
    }

    private static List<string> Log(string text)
    {
        var entries = new List<string>();
        var inLog = false;
        foreach (var line in text.Split('\n'))
        {
            if (Dropped.IsMatch(line)) continue;
            if (Stamp.Match(line) is { Success: true } stamp) { entries.Add($"{stamp.Groups[1].Value} {stamp.Groups[2].Value}"); inLog = true; }
            else if (inLog && (line.Length == 0 || line[0] == '\t')) entries[^1] += "\n" + line;
            else if (line.StartsWith("Usage: spark-submit")) { entries.Add("{USAGE}"); break; }
            else if (line.Trim().Length > 0) { entries.Add(line); inLog = false; }
        }
        entries = [.. entries.Select(e => e.TrimEnd())];
        var reports = entries.Where(e => e.Contains("LoggingPodStatusWatcherImpl: Application status for")).ToList();
        if (reports.Count > 0)
        {
            var last = entries.LastIndexOf(reports[^1]);
            entries = [.. entries.Where((e, i) => i == last || !reports.Contains(e))];
        }
        var first = entries.FindIndex(e => e.Contains("LoggingPodStatusWatcherImpl: State changed"));
        var wait = entries.FindIndex(e => e.Contains("LoggingPodStatusWatcherImpl: Waiting for application"));
        if (first < 0 || wait <= first) return entries;
        var moved = entries[wait];
        entries.RemoveAt(wait);
        entries.Insert(first, moved);
        return entries;
    }

    private JsonNode? Tokens(JsonNode? node) => node switch
    {
        JsonArray list => new JsonArray([.. list.Select(Tokens)]),
        JsonObject map => new JsonObject(map.Select(e => KeyValuePair.Create(Text(e.Key), Tokens(e.Value)))),
        JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.String => Text((string)value!),
        _ => node?.DeepClone(),
    };

    private string Text(string text)
    {
        foreach (var (value, token) in literals) text = text.Replace(value, token);
        text = Regex.Replace(text, "spark-[0-9a-f]{32}(?![0-9a-f])", m => Number("APP_ID", m.Value));
        text = Regex.Replace(text, "(?<=spark-drv-)[0-9a-f]{16}(?=-conf-map)", m => Number("CONF_UID", m.Value));
        text = Regex.Replace(text, "(?<![0-9a-zA-Z])[0-9a-fx][0-9a-f]{15}(?![0-9a-zA-Z])", m => Number("UID", m.Value));
        text = Regex.Replace(text, Uuid, m => Number("UUID", m.Value));
        text = Regex.Replace(text, @"(?<=spark\.app\.submitTime,)1\d{12}", "{MILLIS}");
        text = Regex.Replace(text, "(?<=creation time: )[-0-9T:]+Z", "{CREATED}");
        text = Regex.Replace(text, @"kube-api-access-[a-z0-9]{5}\b", "kube-api-access-{RANDOM}");
        return Regex.Replace(text, @"(?<![\d.])" + Regex.Escape(version) + @"(?![\d.]*\d)", "{SPARK_VERSION}");
    }

    private string Number(string kind, string value)
    {
        if (!_seen.TryGetValue(kind, out var numbers)) _seen[kind] = numbers = [];
        if (!numbers.TryGetValue(value, out var token)) numbers[value] = token = numbers.Count == 0 ? $"{{{kind}}}" : $"{{{kind}{numbers.Count + 1}}}";
        return token;
    }
}
