using Tinderbox.History.Advice.Rules;

namespace Tinderbox.History.Advice;

/// <summary>Asks all rules about an application.</summary>
public static class Advisor
{
    /// <summary>Causes stand before what they cause: of findings of the same severity the earlier rule's comes first.</summary>
    private static readonly Func<ApplicationFacts, IEnumerable<Finding>>[] Rules =
    [
        UnfinishedRule.Find,
        LostExecutorRule.Find,
        FetchFailureRule.Find,
        LargeBroadcastRule.Find,
        FailedWorkRule.Find,
        RetriedWorkRule.Find,
        SkewRule.Find,
        SpillRule.Find,
        CrossJoinRule.Find,
        MissingBroadcastRule.Find,
        SmallFilesRule.Find,
        TinyTasksRule.Find,
        RepeatedScanRule.Find,
        PythonUdfRule.Find,
        GarbageCollectionRule.Find,
        DriverGapsRule.Find,
        IdleExecutorsRule.Find,
        FewCoresRule.Find,
        MemoryTooLargeRule.Find,
        SpeculationRule.Find,
        VersionTrapsRule.Find,
    ];

    /// <summary>Findings, the most important first: by severity; failures in the order of cause and effect, all others by the time they cost.</summary>
    public static IReadOnlyList<Finding> Advise(ApplicationFacts facts) =>
    [
        .. Rules.SelectMany((rule, order) => rule(facts).Select(finding => (Finding: finding, Order: order)))
            .OrderByDescending(found => found.Finding.Severity)
            .ThenBy(found => found.Finding.Severity == Severity.Failure ? found.Order : 0)
            .ThenByDescending(found => found.Finding.Loss.Time)
            .ThenByDescending(found => found.Finding.Loss.CoreTime)
            .ThenBy(found => found.Order)
            .Select(found => found.Finding),
    ];
}
