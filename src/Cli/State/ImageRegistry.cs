using System.Text.Json;

namespace Tinderbox.Cli.State;

/// <summary>The images that the embedded cluster knows; its kubelet reads the file anew for every pod.</summary>
internal sealed record ImageRegistry
{
    /// <summary>Image reference → what it is made of.</summary>
    public Dictionary<string, ImageSource> Images { get; init; } = [];

    /// <summary>The Java home that every image has.</summary>
    public string? JavaHome { get; init; }

    /// <summary>The Python interpreter that every image has.</summary>
    public string? Python { get; init; }

    /// <summary>The image reference of a Spark version.</summary>
    public static string Reference(string sparkVersion) => $"{LocalCluster.Kubelet.Images.ImageRegistry.SparkRepository}:{sparkVersion}";

    /// <summary>The registry in <paramref name="file"/>; an empty one when there is none or it cannot be read.</summary>
    public static ImageRegistry Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(file), StateJson.Default.ImageRegistry) ?? new();
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return new();
        }
    }

    /// <summary>Replaces <paramref name="file"/> in one step.</summary>
    public void Write(string file) => AtomicFile.Write(file, JsonSerializer.Serialize(this, StateJson.Default.ImageRegistry));
}

/// <summary>What an image is made of: a Spark, and a folder for <c>/opt/spark/work-dir</c> unless the pod brings its own.</summary>
/// <param name="SparkHome">Absolute path of the unpacked Spark.</param>
/// <param name="AppDir">Absolute path, or null for an empty folder.</param>
/// <param name="Origin">Where that Spark came from, for people.</param>
internal sealed record ImageSource(string SparkHome, string? AppDir, string? Origin = null);
