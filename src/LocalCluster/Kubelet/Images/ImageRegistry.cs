using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tinderbox.LocalCluster.Kubelet.Images;

/// <summary>
/// The images that exist on the embedded cluster: those of <see cref="ImageOptions"/> and those of <c>images.json</c>, which is read at
/// each look-up so that a new image needs no restart.
/// </summary>
public sealed class ImageRegistry(ImageOptions options, string? file)
{
    /// <summary>The repository that stands for a Spark of this machine.</summary>
    public const string SparkRepository = "tinderbox.local/spark";

    /// <summary>The image's root; null when there is no such image. The <paramref name="applicationDirectory"/> of the pod wins over the image's.</summary>
    public ImageRoot? Find(string reference, string? applicationDirectory)
    {
        var listed = Read();
        var java = (string?)listed?["javaHome"] ?? options.JavaHome;
        var python = (string?)listed?["python"] ?? options.Python;
        if (listed?["images"]?[reference] is JsonObject image && (string?)image["sparkHome"] is { } home)
            return new(home, applicationDirectory ?? (string?)image["appDir"] ?? options.ApplicationDirectory, java, python);
        return HomeOf(reference) is { } known ? new(known, applicationDirectory ?? options.ApplicationDirectory, java, python) : null;
    }

    private string? HomeOf(string reference)
    {
        if (reference is SparkRepository or SparkRepository + ":latest") return options.DefaultSparkHome;
        return reference.StartsWith(SparkRepository + ":", StringComparison.Ordinal)
            ? options.SparkHomes.GetValueOrDefault(reference[(SparkRepository.Length + 1)..])
            : null;
    }

    private JsonNode? Read()
    {
        if (file is null || !File.Exists(file)) return null;
        try
        {
            return JsonNode.Parse(File.ReadAllText(file));
        }
        catch (JsonException)
        {
            // being written just now; the caller's back-off reads it again
            return null;
        }
    }
}
