using Shouldly;
using Tinderbox.Bootstrap.Tests.Stories;
using Tinderbox.Testing.Golden;
using Xunit;

namespace Tinderbox.Cli.Tests.Stories;

/// <summary>Against a real API server with RBAC on. All cases of all versions with <c>CONTRACT_ALL=1</c> (which <c>./dev contract</c> sets), else a few.</summary>
[Trait("Category", "Kubernetes")]
public sealed class StoredObjectsTests
{
    private static readonly string[] Few = ["minimal/", "volumes/pvc", "template/", "env-secrets/", "properties/grammar", "hadoop/", "service/"];

    public static TheoryData<string, string> Cases()
    {
        var all = Environment.GetEnvironmentVariable("CONTRACT_ALL") is { Length: > 0 };
        return new(GoldenCase.All().Where(c => all || Few.Any(f => c.Name.StartsWith(f, StringComparison.Ordinal)))
            .Where(c => all || c.Version == "4.3.0" || c.Name.StartsWith(Few[0], StringComparison.Ordinal)).Where(StoredObjects.Fits).Select(c => (c.Name, c.Version)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_documented_Role_is_enough_and_what_is_stored_is_what_Spark_leads_to(string name, string version)
    {
        var real = await RealApiServer.StartedAsync(TestContext.Current.CancellationToken);
        using var stored = new StoredObjects(real.Admin, new GoldenCase(name, version), TestContext.Current.CancellationToken);

        (await stored.DifferencesAsync()).ShouldBeEmpty();
    }
}
