using System.Text.Json;
using System.Text.Json.Serialization;
using Shouldly;
using Tinderbox.Bootstrap.Explain;
using Tinderbox.Kubernetes.Core;
using Tinderbox.Testing;

namespace Tinderbox.Bootstrap.Tests.Explain;

/// <summary>
/// Every case in <c>Cases/</c>: an observation and the signature that it must be told by; none for healthy ones. Those in <c>Cases/recorded</c> are of
/// applications that ran, see <c>record/README.md</c>; the others are written by hand.
/// </summary>
public sealed class ApplicationExplanationTests
{
    private static readonly IReadOnlyList<FailureSignature> Catalogue = SignatureCatalogue.Load();

    public static TheoryData<string> Names => [.. Directory.GetFiles(Folder, "*.json", SearchOption.AllDirectories).Select(file => Path.ChangeExtension(Path.GetRelativePath(Folder, file), null).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(RepositoryRoot.Path, "tests/Bootstrap.Tests/Explain/Cases");

    [Theory]
    [MemberData(nameof(Names))]
    public void The_planted_cause_is_named(string name)
    {
        var recorded = Read(name);

        var told = ApplicationExplanation.Of(recorded.Observation, Catalogue);

        told?.Id.ShouldBe(recorded.Expected, $"{told.Cause}\n{string.Join('\n', told.Evidence)}");
        if (recorded.Expected is null) told.ShouldBeNull();
        else Readable(told.ShouldNotBeNull());
    }

    [Fact]
    public void Every_signature_has_a_case_and_its_words_are_known()
    {
        Catalogue.Count.ShouldBeGreaterThanOrEqualTo(40);
        Catalogue.Select(signature => signature.Id).Except(Names.Select(row => Read(row.Data).Expected ?? "")).ShouldBeEmpty();
        Catalogue.ShouldAllBe(signature => signature.Cause.Length > 0 && signature.Fix.Length > 0 && (signature.Source.StartsWith("https://") || signature.Source.StartsWith("docs/")));
        Catalogue.GroupBy(signature => signature.Id).Where(group => group.Count() > 1).ShouldBeEmpty();
    }

    [Fact]
    public void What_no_signature_knows_is_told_from_the_pod_itself()
    {
        var driver = new Pod { Metadata = new() { Name = "d", Namespace = "spark", Labels = new() { ["spark-role"] = "driver" } }, Status = new() { Phase = "Failed", ContainerStatuses = [new() { Name = "c", State = new() { Terminated = new() { ExitCode = 3, Reason = "Error" } } }] } };

        var told = ApplicationExplanation.Of(new ApplicationObservation { Driver = driver, DriverLog = ["so long"] }, Catalogue)!;

        told.Cause.ShouldBe("pod spark/d failed: it ended with exit code 3");
        told.Evidence.ShouldBe(["so long"]);
        told.Fix.ShouldBe("tinderbox app logs -n spark d");
    }

    [Fact]
    public void Recorded_cases_say_of_what_and_hold_nothing_of_their_machine()
    {
        var recorded = Directory.GetFiles(Path.Combine(Folder, "recorded"), "*.json", SearchOption.AllDirectories);

        recorded.ShouldNotBeEmpty();
        foreach (var file in recorded)
        {
            var text = File.ReadAllText(file);
            text.ShouldContain($"\"origin\": \"recorded from Spark {Path.GetFileName(Path.GetDirectoryName(file))} on ");
            text.ShouldNotContain("/root/", customMessage: file);
            text.ShouldNotContain("canary", customMessage: file);
        }
    }

    private static void Readable(ApplicationExplanation told)
    {
        told.Cause.ShouldNotContain("{");
        told.Cause.ShouldNotContain("()");
        told.Fix.ShouldNotContain("{");
        told.Evidence.ShouldNotBeEmpty();
        told.Evidence.ShouldAllBe(line => line.Length > 0);
    }

    private static Case Read(string name) => JsonSerializer.Deserialize(File.ReadAllText(Path.Combine(Folder, name + ".json")), CaseJson.Default.Case)!;
}

/// <summary>A recorded failure.</summary>
/// <param name="Expected">Id of the signature; null for a healthy application.</param>
/// <param name="Origin">Where the texts are from.</param>
/// <param name="Observation">What was seen.</param>
public sealed record Case(string? Expected, string Origin, ApplicationObservation Observation);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Case))]
internal sealed partial class CaseJson : JsonSerializerContext;
