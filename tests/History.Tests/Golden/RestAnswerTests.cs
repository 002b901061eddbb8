using System.Text.Json.Nodes;
using Shouldly;
using Tinderbox.History.Compression;
using Tinderbox.History.Replay;
using Tinderbox.History.Status;
using Tinderbox.History.Tests.Replay;

namespace Tinderbox.History.Tests.Golden;

/// <summary>Every recorded answer of a 4.3.0 server about jobs, stages, tasks, executors, storage and environment, straight from the store.</summary>
public sealed class RestAnswerTests
{
    private static readonly string[] Sets =
    [
        "own-4.3.0-a", "own-4.3.0-b", "own-4.3.0-c", "all-4.3.0", "cross-3.5.9-by-4.3.0", "cross-3.5.9-by-4.3.0-b", "cross-4.1.4-by-4.3.0", "small-limits-4.3.0", "damaged-by-4.3.0",
    ];

    public static TheoryData<string> Recorded() => RecordedCase.Root is null ? ["none"] : [.. Cases().Select(recorded => $"{recorded.Set} {Log(recorded)}").Distinct()];

    public static TheoryData<string> Bundled() => [.. Recording.In(Recording.Bundled)];

    public static TheoryData<string> Apache() => ApacheCase.Root is null ? ["none"] : [.. ApacheCase.All().Select(apache => apache.Log).Distinct()];

    [Theory]
    [MemberData(nameof(Recorded))]
    [Trait("Speed", "Slow")]
    public async Task Recorded_answers_are_those_of_the_History_Server(string log)
    {
        Assert.SkipWhen(log == "none", "The recordings in ../shared/history/runs are not here.");
        var parts = log.Split(' ');
        var small = parts[0].StartsWith("small-limits", StringComparison.Ordinal);
        var (store, report) = await ReplayAsync(Path.Combine(RecordedCase.Root!, parts[1]), small ? new() { Tasks = 50, Jobs = 20, Stages = 25 } : new());

        var differences = Cases().Where(recorded => $"{recorded.Set} {Log(recorded)}" == log).SelectMany(recorded => Differences(recorded, store, report));

        differences.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Apache))]
    [Trait("Speed", "Slow")]
    public async Task Answers_of_the_Apache_set_are_those_expected_there(string log)
    {
        Assert.SkipWhen(log == "none", "The Apache set in ../shared/history/apache is not here.");
        var (store, _) = await ReplayAsync(Path.Combine(ApacheCase.Root!, "spark-events", log), new());

        var differences = ApacheCase.All().Where(apache => apache.Log == log)
            .SelectMany(apache => RecordedCase.Compare(apache.Expected(), RestQuestion.Answer(store, apache.Resource)).Take(5).Select(difference => $"{apache.Resource}: {difference}"));

        differences.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Bundled))]
    public async Task Bundled_recordings_are_what_the_History_Server_says(string name)
    {
        var recording = new Recording(Path.Combine(Recording.Bundled, name));
        var (store, _) = await recording.ReplayAsync();

        foreach (var resource in new[] { "jobs", "stages", "allexecutors" })
            if (recording.Answer(resource) is { } answer) RecordedCase.Compare(WithoutClock(answer), WithoutClock(RestQuestion.Answer(store, resource))).ShouldBeEmpty(resource);
    }

    // a driver that never ended has lasted until whenever it was asked
    private static JsonNode? WithoutClock(JsonNode? answer)
    {
        foreach (var executor in answer!.AsArray())
            if ((string?)executor!["id"] == "driver") executor.AsObject().Remove("totalDuration");
        return answer;
    }

    private static async Task<ReplayedApplication> ReplayAsync(string log, RetentionLimits limits)
    {
        try
        {
            return await Recording.ReplayAsync(log, limits);
        }
        catch (CodecUnavailableException unavailable)
        {
            Assert.Skip(unavailable.Message);
            throw;
        }
    }

    private static IEnumerable<string> Differences(RecordedCase recorded, AppStatusStore store, ReplayReport report)
    {
        if (recorded.Status == "500")
        {
            if (!report.Refused) yield return $"{recorded}: the server refuses the log";
            yield break;
        }
        var ours = RestQuestion.Answer(store, Resource(recorded));
        if (recorded.Status == "404")
        {
            if (ours is not null) yield return $"{recorded}: an answer where none was expected";
            yield break;
        }
        foreach (var difference in recorded.Differences(ours).Take(4)) yield return $"{recorded}: {difference}";
    }

    private static IEnumerable<RecordedCase> Cases() => RecordedCase.All().Where(recorded =>
        Sets.Contains(recorded.Set) && recorded.Method == "GET" && RestQuestion.Knows(Resource(recorded)) && Log(recorded) is not null
        && ((recorded.Kind == "json" && recorded.Status == "200") || (recorded.Status == "404" && recorded.Body.StartsWith("\"No tasks reported", StringComparison.Ordinal))
            || (recorded.Status == "500" && !recorded.Path.Contains("length", StringComparison.Ordinal))));

    // the attempt's id stands before the resource where an application has attempts
    private static string Resource(RecordedCase recorded) => recorded.Resource is [>= '0' and <= '9', '/', .. var rest] ? rest : recorded.Resource;

    private static string? Log(RecordedCase recorded)
    {
        var parts = recorded.Path.Split('/');
        if (parts.Length < 3) return null;
        var attempt = recorded.Resource is [>= '0' and <= '9', '/', ..] ? "_" + parts[2] : "";
        var folder = Path.Combine(RecordedCase.Root!, recorded.App);
        var candidates = recorded.App.EndsWith("/_server", StringComparison.Ordinal)
            ? Directory.GetDirectories(Path.GetDirectoryName(folder)!).Where(one => !one.Contains("damaged", StringComparison.Ordinal)).SelectMany(Directory.GetFileSystemEntries)
            : Directory.GetFileSystemEntries(folder);
        var log = candidates.FirstOrDefault(entry => !Path.GetFileName(entry).StartsWith("rest", StringComparison.Ordinal) && Path.GetFileName(entry).Contains(parts[1] + attempt, StringComparison.Ordinal));
        return log is null ? null : Path.GetRelativePath(RecordedCase.Root!, log);
    }
}
