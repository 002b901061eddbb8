using System.Buffers;
using System.Text.Json.Nodes;
using System.Web;
using Shouldly;
using Tinderbox.History.Sql;
using Tinderbox.History.Tests.Replay;

namespace Tinderbox.History.Tests.Golden;

/// <summary>Every recorded answer of <c>/sql</c> that a 4.3.0 server gave, for logs of 3.5.9, 4.1.4 and 4.3.0.</summary>
public sealed class SqlAnswerTests
{
    private static readonly string[] Sets =
    [
        "own-4.3.0-a", "own-4.3.0-b", "own-4.3.0-c", "all-4.3.0", "cross-3.5.9-by-4.3.0", "cross-3.5.9-by-4.3.0-b", "cross-4.1.4-by-4.3.0", "small-limits-4.3.0", "damaged-by-4.3.0",
    ];

    public static TheoryData<string> Applications() => RecordedCase.Root is null ? ["none"] : [.. Cases().Select(recorded => $"{recorded.Set} {Folder(recorded)}").Distinct()];

    [Theory]
    [MemberData(nameof(Applications))]
    [Trait("Speed", "Slow")]
    public async Task Answers_are_those_of_the_History_Server(string application)
    {
        Assert.SkipWhen(application == "none", "The recordings in ../shared/history/runs are not here.");
        var (set, app) = (application.Split(' ')[0], application.Split(' ')[1]);
        var limit = set.StartsWith("small-limits", StringComparison.Ordinal) ? 10 : 1000;
        var store = (await Recording.ReplayAsync(Path.Combine(RecordedCase.Root!, app, Log(app)), new(), limit)).Store.Sql;

        var differences = Cases().Where(recorded => recorded.Set == set && Folder(recorded) == app)
            .SelectMany(recorded => recorded.Differences(Answer(store, recorded.Resource)).Take(3).Select(difference => $"{recorded}: {difference}"));

        differences.ShouldBeEmpty();
    }

    private static IEnumerable<RecordedCase> Cases() => RecordedCase.All().Where(recorded =>
        Sets.Contains(recorded.Set) && recorded.Kind == "json" && recorded.Status == "200" && (recorded.Resource == "sql" || recorded.Resource.StartsWith("sql?", StringComparison.Ordinal) || recorded.Resource.StartsWith("sql/", StringComparison.Ordinal)));

    // answers that belong to no single application are kept apart from its folder
    private static string Folder(RecordedCase recorded) => recorded.App.EndsWith("/_server", StringComparison.Ordinal)
        ? Path.GetRelativePath(RecordedCase.Root!, Directory.GetDirectories(Path.Combine(RecordedCase.Root!, recorded.App.Split('/')[0]))
            .First(folder => !folder.Contains("damaged", StringComparison.Ordinal) && Directory.GetFileSystemEntries(folder).Any(entry => entry.Contains(recorded.Path.Split('/')[1], StringComparison.Ordinal))))
        : recorded.App;

    private static JsonNode? Answer(SqlAppStatusStore store, string resource)
    {
        var parts = resource.Split('?');
        var query = HttpUtility.ParseQueryString(parts.Length > 1 ? parts[1] : "");
        var data = new ExecutionDataQuery(query["details"] is null or "true", query["planDescription"] is null or "true");
        return parts[0] switch
        {
            "sql" => Json(output => SqlJson.Write(output, data.List(store, Number(query["offset"], 0), Number(query["length"], -1), 0))),
            "sql/sqlTable" => Json(output => SqlJson.Write(output, Table(query).Of(store, 0))),
            var one => Json(output => SqlJson.Write(output, data.Of(store.Find(long.Parse(one["sql/".Length..]))!, 0))),
        };
    }

    private static JsonNode? Json(Action<ArrayBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output);
        return JsonNode.Parse(output.WrittenSpan);
    }

    private static SqlTableQuery Table(System.Collections.Specialized.NameValueCollection query) => new()
    {
        Draw = Number(query["draw"], 0),
        Start = Number(query["start"], 0),
        Length = Number(query["length"], 20),
        Search = query["search[value]"],
        Status = query["status"],
        GroupSubExecution = query["groupSubExecution"] != "false",
    };

    private static int Number(string? text, int otherwise) => text is null ? otherwise : int.Parse(text);

    private static string Log(string app) => Path.GetFileName(Directory.GetFileSystemEntries(Path.Combine(RecordedCase.Root!, app)).Single(entry => !Path.GetFileName(entry).StartsWith("rest", StringComparison.Ordinal)));
}
