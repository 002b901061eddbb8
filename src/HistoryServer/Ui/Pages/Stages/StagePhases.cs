using Tinderbox.HistoryServer.Ui.Charts;
using Tinderbox.HistoryServer.Ui.Html;
using Tinderbox.HistoryServer.Ui.Units;

namespace Tinderbox.HistoryServer.Ui.Pages.Stages;

/// <summary>The seven phases that Spark's task timeline colours, summed over all tasks.</summary>
internal static class StagePhases
{
    private static readonly (string Look, string Word)[] Words7 =
    [
        ("c5", "Scheduler delay"), ("c6", "Task deserialization"), ("c2", "Shuffle read (waiting)"), ("c3", "Computing"), ("c4", "Shuffle write"), ("c7", "Result serialization"), ("c1", "Getting result"),
    ];

    public static Part? Show(StageView stage)
    {
        var sums = Sums(stage.Tasks);
        var whole = sums.Sum();
        if (whole <= 0) return null;
        var parts = Words7.Zip(sums, (phase, sum) => (phase.Look, phase.Word, Value: sum)).ToList();
        return Tags.Several(Tags.H2("Where the time of its tasks went"),
            Tags.Figure(Tags.Picture("Time of all tasks by phase", Bars.Stack(parts, 1000)), Legend.Show(parts.Select(part => (part.Look, part.Word))),
                Tags.Table(Tags.Class("plain"),
                    Tags.Caption(Tags.Class("unseen"), "Time of all tasks by phase"),
                    Tags.Thead(Tags.Tr(Tags.Th(Tags.Scope("col"), "Phase"), Tags.Th(Tags.Scope("col"), Tags.Class("n"), "Time of all tasks"), Tags.Th(Tags.Scope("col"), Tags.Class("n"), "Share"))),
                    Tags.Tbody(Tags.Each(parts.Where(part => part.Value > 0), part => Tags.Tr(Tags.Th(Tags.Scope("row"), part.Word), Tags.Td(Tags.Class("n"), Words.Duration(part.Value)), Tags.Td(Tags.Class("n"), Words.Share(part.Value, whole))))))));
    }

    /// <summary>One task's phases as a small bar.</summary>
    public static Part Bar(double[] phases) => Bars.Stack([.. Words7.Zip(phases, (phase, value) => (phase.Look, "", value))], 110);

    /// <summary>Milliseconds: delay, deserialization, fetch wait, computing, shuffle write, serialization, getting the result.</summary>
    public static double[] Of(Func<string, long> value)
    {
        var (wait, write) = ((double)value("wait"), value("writetime") / 1e6);
        return [value("delay"), value("deserialize"), wait, Math.Max(0, value("run") - wait - write), write, value("serialize"), value("getting")];
    }

    private static double[] Sums(TaskSet tasks) => Of(key => tasks.Column(key).Sum(value => Math.Max(0, value)));
}
