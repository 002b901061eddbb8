using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Encoding;

namespace Tinderbox.Kubernetes.Client.KubeConfigs;

/// <summary>
/// Finds and merges kubeconfig files in kubectl's order: the given path alone, or the list in <c>KUBECONFIG</c>, or <c>~/.kube/config</c>.
/// Of a value that several files set the first wins; listed files that do not exist are skipped.
/// See https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/.
/// </summary>
public static class KubeConfig
{
    /// <summary>Reads all files that apply.</summary>
    /// <param name="explicitPath">What <c>--kubeconfig</c> said, or null.</param>
    /// <param name="environment">The process's variables.</param>
    /// <param name="home">The user's home folder.</param>
    /// <exception cref="KubeConfigException">The given file is missing, or a file is no kubeconfig.</exception>
    public static KubeConfigFile Load(string? explicitPath, IReadOnlyDictionary<string, string> environment, string home)
    {
        if (explicitPath is not null && !File.Exists(explicitPath))
            throw new KubeConfigException($"The kubeconfig {explicitPath} does not exist. Name another with --kubeconfig.", null);
        var paths = Paths(explicitPath, environment, home);
        var merged = new KubeConfigFile(paths);
        foreach (var path in paths.Where(File.Exists)) merged.Add(Read(path), System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
        return merged;
    }

    /// <summary>One kubeconfig from its text; relative paths in it count from <paramref name="folder"/>.</summary>
    /// <exception cref="KubeConfigException">The text is no kubeconfig.</exception>
    public static KubeConfigFile Parse(string text, string folder)
    {
        var file = new KubeConfigFile([]);
        file.Add(Read("the given text", text), folder);
        return file;
    }

    private static List<string> Paths(string? explicitPath, IReadOnlyDictionary<string, string> environment, string home)
    {
        if (explicitPath is not null) return [explicitPath];
        var listed = environment.GetValueOrDefault("KUBECONFIG", "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Distinct().ToList();
        return listed.Count > 0 ? listed : [System.IO.Path.Combine(home, ".kube", "config")];
    }

    private static JsonObject Read(string path)
    {
        try
        {
            return Read(path, File.ReadAllText(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new KubeConfigException($"The kubeconfig {path} cannot be read: {error.Message}", error);
        }
    }

    private static JsonObject Read(string path, string text)
    {
        try
        {
            return Yaml.Parse(text) switch
            {
                null => [],
                JsonObject map => map,
                _ => throw new KubeConfigException($"The kubeconfig {path} is no YAML map.", null),
            };
        }
        catch (FormatException error)
        {
            throw new KubeConfigException($"The kubeconfig {path} does not read: {error.Message}", error);
        }
    }
}
