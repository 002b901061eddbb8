using Tinderbox.History.Status;

namespace Tinderbox.History.Advice.Rules;

/// <summary>Executors that went without being asked to: what they computed is lost, and their tasks run again.</summary>
internal static class LostExecutorRule
{
    public static IEnumerable<Finding> Find(ApplicationFacts facts)
    {
        var lost = facts.Executors.Where(executor => executor is { IsActive: false, RemoveReason: not null } && !ErrorTexts.IsWanted(executor.RemoveReason) && IsBeforeTheEnd(facts, executor)).ToList();
        if (lost.Count == 0) yield break;
        var failures = facts.TaskFailures.Where(failure => ErrorTexts.IsLostExecutor(failure.Error)).ToList();
        var again = facts.Stages.Where(stage => stage.AttemptId > 0).Sum(stage => stage.ExecutorRunTime);
        var core = failures.Sum(failure => failure.Duration) + again;
        var memory = lost.Exists(executor => ErrorTexts.IsOutOfMemory(executor.RemoveReason)) || failures.Exists(failure => ErrorTexts.IsOutOfMemory(failure.Error));
        var first = lost.MinBy(executor => executor.RemoveTime?.Milliseconds ?? 0)!;
        yield return new()
        {
            Rule = "lost-executor",
            Severity = Severity.Failure,
            Title = $"{Texts.Plural(lost.Count, "executor")} died{(memory ? ", most likely for memory" : "")}; {Texts.Plural(failures.Count, "task")} failed with {(lost.Count == 1 ? "it" : "them")}.",
            Place = new() { ExecutorId = first.Id, StageId = failures.Count > 0 ? failures[0].StageId : null, StageAttemptId = failures.Count > 0 ? failures[0].StageAttemptId : null },
            Evidence =
            [
                .. lost.Take(5).Select(executor => new Evidence($"executor {executor.Id} on {executor.HostPort}", Texts.Head(executor.RemoveReason))),
                new("tasks that failed with them", Texts.Number(failures.Count)),
                new("stages that ran again", Texts.Number(facts.Stages.Count(stage => stage.AttemptId > 0))),
            ],
            Loss = new(core / facts.Slots, core, 0),
            Remedies = memory ? MoreMemory(facts) : OtherReasons(),
        };
    }

    private static bool IsBeforeTheEnd(ApplicationFacts facts, ExecutorSummary executor) => facts.EndTime is not { } end || executor.RemoveTime is not { } removed || removed.Milliseconds < end;

    private static Remedy[] MoreMemory(ApplicationFacts facts)
    {
        var heap = ExecutorMemory.Heap(facts);
        var overhead = ExecutorMemory.Overhead(facts, heap);
        return
        [
            new("The whole process was too large (exit code 137: killed from outside): leave more room beside the heap.", "spark.executor.memoryOverhead", Texts.Setting(Math.Max(2 * overhead, 768L << 20))),
            new("Or let fewer tasks share the memory.", "spark.executor.cores", Math.Max(1, ExecutorMemory.Cores(facts) / 2).ToString(System.Globalization.CultureInfo.InvariantCulture)),
            new("For Python workers, which live outside of the heap, say what they may use.", "spark.executor.pyspark.memory", Texts.Setting(heap / 4)),
        ];
    }

    private static Remedy[] OtherReasons() =>
    [
        new("See what the node or the cluster says about the pod; evictions and spot nodes end like this.", Code: "kubectl describe pod POD"),
        new("If nodes go as planned, let executors move their shuffle data away first.", "spark.decommission.enabled", "true"),
        new("The same for the data itself.", "spark.storage.decommission.shuffleBlocks.enabled", "true"),
    ];
}
