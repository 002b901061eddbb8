using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tinderbox.Bootstrap.Explain;

/// <summary>The known ways to fail: <c>Signatures/*.json</c>, which are part of the program.</summary>
public static class SignatureCatalogue
{
    private const string Prefix = "Tinderbox.Bootstrap.Explain.Signatures.";

    /// <summary>All of them, by area and in the files' order.</summary>
    public static IReadOnlyList<FailureSignature> Load()
    {
        var assembly = typeof(SignatureCatalogue).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).SelectMany(name =>
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            return JsonSerializer.Deserialize(stream, SignatureJson.Default.ListFailureSignature)!;
        })];
    }
}

/// <summary>How signatures are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(List<FailureSignature>))]
internal sealed partial class SignatureJson : JsonSerializerContext;
