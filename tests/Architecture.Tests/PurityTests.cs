using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Shouldly;
using Xunit;

namespace Tinderbox.Architecture.Tests;

/// <summary>Pure projects name no type that does I/O or reads a clock: read from the built assembly, so it holds even where analyzers were off.</summary>
public sealed class PurityTests
{
    private static readonly HashSet<string> Forbidden =
    [
        "System.IO.File", "System.IO.Directory", "System.IO.FileStream", "System.Net.Http.HttpClient", "System.Net.Sockets.Socket",
        "System.Diagnostics.Process", "System.TimeProvider", "System.Random", "System.Console", "System.Environment",
    ];

    /// <summary><c>Environment</c> is forbidden for what it reads; the compiler uses it for two harmless members.</summary>
    private static readonly HashSet<string> HarmlessMembers = ["get_NewLine", "get_CurrentManagedThreadId"];

    [Theory]
    [InlineData("Spark")]
    [InlineData("Kubernetes")]
    [InlineData("Submission")]
    [InlineData("History")]
    public void A_pure_project_touches_nothing(string project)
    {
        var assembly = Path.Combine(AppContext.BaseDirectory, $"Tinderbox.{project}.dll");
        using var file = File.OpenRead(assembly);
        using var image = new PEReader(file);

        Touched(image.GetMetadataReader()).ShouldBeEmpty($"{project} is pure: take the value instead");
    }

    private static IEnumerable<string> Touched(MetadataReader reader) =>
        from handle in reader.MemberReferences
        let member = reader.GetMemberReference(handle)
        where member.Parent.Kind == HandleKind.TypeReference
        let type = reader.GetTypeReference((TypeReferenceHandle)member.Parent)
        let name = $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}"
        let memberName = reader.GetString(member.Name)
        where Forbidden.Contains(name) && !HarmlessMembers.Contains(memberName)
        select $"{name}.{memberName}";
}
