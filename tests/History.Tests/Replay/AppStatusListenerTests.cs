using Shouldly;
using Tinderbox.Testing;

namespace Tinderbox.History.Tests.Replay;

public sealed class AppStatusListenerTests
{
    // codecs that are not read yet; logs that the History Server refuses or limits by its retention
    private static readonly string[] LeftOut = ["codec-lz4", "codec-lzf", "codec-snappy", "shell-accumulators", "damaged-cut-lz4-inprogress", "damaged-cut-lzf-inprogress", "many-jobs"];

    public static TheoryData<string> Bundled() => [.. Recording.In(Recording.Bundled)];

    public static TheoryData<string> Shared() => RepositoryRoot.Shared is { } shared && Directory.Exists(Path.Combine(shared, "history/runs"))
        ? [.. Recording.In(Path.Combine(shared, "history/runs")).Where(name => !LeftOut.Contains(Path.GetFileName(name)) && !name.Contains("_server", StringComparison.Ordinal) && HasOneAnswer(Path.Combine(shared, "history/runs", name)))]
        : ["none"];

    [Theory]
    [MemberData(nameof(Bundled))]
    public void Recorded_applications_are_what_the_History_Server_says(string name) => Compare(new Recording(Path.Combine(Recording.Bundled, name)));

    [Theory]
    [MemberData(nameof(Shared))]
    [Trait("Speed", "Slow")]
    public void All_recorded_applications_are_what_the_History_Server_says(string name)
    {
        Assert.SkipWhen(name == "none", "The recordings in ../shared/history/runs are not here.");
        Compare(new Recording(Path.Combine(RepositoryRoot.Shared!, "history/runs", name)));
    }

    private static bool HasOneAnswer(string folder) =>
        Directory.GetDirectories(folder, "rest*").Length > 0
        && Directory.GetFileSystemEntries(folder).Count(entry => !Path.GetFileName(entry).StartsWith("rest", StringComparison.Ordinal)) == 1;

    private static void Compare(Recording recording)
    {
        var summary = recording.Replay().Summary;
        if (recording.Answer("applications." + summary.ApplicationId) is { } application)
            RestAnswers.Application(summary).ShouldBe(RestAnswers.Application(application, summary.AttemptId));
        Compare(recording, "jobs", RestAnswers.Jobs(summary), RestAnswers.Jobs);
        Compare(recording, "stages", RestAnswers.Stages(summary), RestAnswers.Stages);
        Compare(recording, "allexecutors", RestAnswers.Executors(summary), RestAnswers.Executors);
    }

    private static void Compare(Recording recording, string name, IEnumerable<string> ours, Func<System.Text.Json.Nodes.JsonNode, IEnumerable<string>> read)
    {
        if (recording.Answer(name) is { } answer) ours.ShouldBe(read(answer), name);
    }
}
