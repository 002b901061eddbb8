using System.Globalization;
using System.Text.RegularExpressions;

namespace Tinderbox.Bootstrap.Preflight;

/// <summary>The API server is one that Spark's client knows, and kubectl is within one minor release of it.</summary>
public sealed partial class VersionSkewCheck : ClusterCheck
{
    private const int OldestForSpark = 24;
    private const string Link = "https://kubernetes.io/releases/version-skew-policy/";

    public override string Name => "version skew";

    protected override bool NeedsNamespace => false;

    protected override async Task<Finding> ExamineAsync(CheckContext context, CancellationToken cancellationToken) =>
        Decide((string?)(await context.ServerVersionAsync(cancellationToken))?["gitVersion"], context.Settings.Programs.GetValueOrDefault("kubectl"), context.Settings.LocalImages is not null);

    /// <summary>From the two versions; null where there is none. The embedded cluster goes with this program, not with the kubectl that happens to be here.</summary>
    public Finding Decide(string? server, string? kubectl, bool embedded = false)
    {
        if (Minor(server) is not { } serverMinor) return this.Skip($"the server's version \"{server}\" does not read");
        if (serverMinor < OldestForSpark) return this.Fail($"the server is Kubernetes {server}; Spark's client wants 1.{OldestForSpark} or newer", "upgrade the cluster", Link);
        if (Minor(kubectl) is not { } clientMinor) return this.Pass($"server {server}, no kubectl here");
        return embedded || Math.Abs(serverMinor - clientMinor) <= 1
            ? this.Pass($"server {server}, kubectl {kubectl}")
            : this.Warn($"kubectl {kubectl} and server {server} are {Math.Abs(serverMinor - clientMinor)} minor releases apart; one is supported", $"install kubectl 1.{serverMinor}", Link);
    }

    private static int? Minor(string? version) =>
        version is not null && Numbers().Match(version) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"v?1\.(\d+)")]
    private static partial Regex Numbers();
}
