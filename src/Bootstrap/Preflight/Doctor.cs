namespace Tinderbox.Bootstrap.Preflight;

/// <summary>All checks at once, told root first: what makes others fail stands before them.</summary>
public static class Doctor
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The checks, from the root outwards.</summary>
    public static IReadOnlyList<ICheck> Checks { get; } =
    [
        new ContextCheck(), new VersionSkewCheck(), new NamespaceCheck(), new ServiceAccountCheck(), new CallerRightsCheck(), new DriverRightsCheck(), new SecretCheck(), new QuotaCheck(),
        new AdmissionCheck(), new StorageClassCheck(), new SchedulingCheck(), new DnsCheck(), new ImageCheck(), new StorageCheck(), new PairingCheck(), new ConfigurationCheck(), new ClientToolsCheck(),
    ];

    /// <summary>One finding per check, in the order of <paramref name="checks"/>.</summary>
    public static async Task<IReadOnlyList<Finding>> ExamineAsync(IReadOnlyList<ICheck> checks, CheckContext context, CancellationToken cancellationToken) =>
        await Task.WhenAll(checks.Select(check => ExamineAsync(check, context, cancellationToken)));

    /// <summary>What to see first: failures, then warnings, each from the root outwards; null when all is well.</summary>
    public static Finding? First(IReadOnlyList<Finding> findings) =>
        findings.FirstOrDefault(finding => finding.Result == CheckResult.Fail) ?? findings.FirstOrDefault(finding => finding.Result == CheckResult.Warn);

    // an edge: whatever a check throws is a finding, and the others go on
    private static async Task<Finding> ExamineAsync(ICheck check, CheckContext context, CancellationToken cancellationToken)
    {
        using var bound = new CancellationTokenSource(Patience, context.Settings.Clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, cancellationToken);
        try
        {
            return await check.RunAsync(context, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return check.Fail($"no answer within {Patience.TotalSeconds:0} s", "look at what it asks: kubectl get --raw /readyz", "https://kubernetes.io/docs/tasks/debug/");
        }
        catch (Exception crash) when (crash is not OperationCanceledException)
        {
            return check.Fail($"the check itself failed: {crash.Message}", "tinderbox doctor --verbose", "https://kubernetes.io/docs/tasks/debug/");
        }
    }
}
