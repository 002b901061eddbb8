namespace Tinderbox.History.Advice;

/// <summary>Something that went wrong or cost more than it had to, with what it cost and what to change.</summary>
public sealed record Finding
{
    /// <summary>The rule's name in lower case: <c>skew</c>, <c>spill</c> …; stable, so reports may be filtered by it.</summary>
    public required string Rule { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>One sentence with the numbers that matter.</summary>
    public required string Title { get; init; }

    public required Place Place { get; init; }

    /// <summary>What was measured, most telling first.</summary>
    public required IReadOnlyList<Evidence> Evidence { get; init; }

    public required Loss Loss { get; init; }

    /// <summary>What to change, best first; never empty.</summary>
    public required IReadOnlyList<Remedy> Remedies { get; init; }
}

/// <summary>Where in the application; what does not apply is null. An all-null place is the application itself.</summary>
public sealed record Place
{
    public int? JobId { get; init; }

    public int? StageId { get; init; }

    public int? StageAttemptId { get; init; }

    public long? SqlExecutionId { get; init; }

    /// <summary>A node of that execution's plan graph.</summary>
    public int? PlanNodeId { get; init; }

    public string? ExecutorId { get; init; }
}

/// <summary>One measured fact, its value with unit.</summary>
public sealed record Evidence(string Name, string Value);

/// <summary>What a finding cost; 0 where it can't be told.</summary>
/// <param name="Time">Milliseconds by which the application would have been shorter: an estimate, how it is made stands in the design page on advice.</param>
/// <param name="CoreTime">Milliseconds of cores that did nothing useful.</param>
/// <param name="Bytes">Bytes moved, written or held for nothing.</param>
public readonly record struct Loss(long Time, long CoreTime, long Bytes);

/// <summary>A change: a sentence, and the exact setting or code where there is one.</summary>
/// <param name="Key">A Spark property to set to <paramref name="Value"/>.</param>
/// <param name="Code">A line of PySpark or SQL as it should read.</param>
public sealed record Remedy(string Text, string? Key = null, string? Value = null, string? Code = null);
