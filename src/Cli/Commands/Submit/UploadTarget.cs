using Tinderbox.Cli.Applications;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Spark.Configuration;
using Tinderbox.Storage;
using Tinderbox.Submission;
using Tinderbox.Submission.Resolution;

namespace Tinderbox.Cli.Commands.Submit;

/// <summary>Copies local files into the upload path, with the file systems that Hadoop's settings of the submission describe.</summary>
internal sealed class UploadTarget(SparkConf properties, SubmitEnvironment environment, Func<KubernetesClient> connect) : IDisposable
{
    private readonly Lazy<IReadOnlyDictionary<string, string>> _hadoopConf = new(() => HadoopConf.Of(properties, environment));
    private readonly Dictionary<string, IStorageFolder> _roots = [];

    /// <summary>Overwrites; the source stays.</summary>
    /// <exception cref="SubmissionException">The copy failed, or nobody here speaks the target's scheme.</exception>
    internal async Task CopyAsync(SubmissionEvent.Upload upload, CancellationToken cancellationToken)
    {
        try
        {
            var target = Target(upload.TargetUri);
            await using var from = File.OpenRead(upload.SourcePath);
            var root = await RootAsync(target with { Path = "/" }, cancellationToken);
            await root.WriteAsync(target.Path.TrimStart('/'), from, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or ArgumentException or NotSupportedException)
        {
            throw SubmissionException.Spark($"Uploading file {upload.SourceUri} failed...\nCaused by: {e.Message}");
        }
    }

    public void Dispose()
    {
        foreach (var root in _roots.Values) root.Dispose();
    }

    // percent-encoded only where it is a file: Hadoop takes other URIs' paths as they stand
    private StorageUri Target(string uri) => ResourceUris.SchemeOf(uri) is null or "file"
        ? new StorageUri("file", "", Path.GetFullPath(ResourceUris.PathOf(uri), environment.WorkingDirectory))
        : StorageUri.Parse(uri, environment.WorkingDirectory);

    private async Task<IStorageFolder> RootAsync(StorageUri root, CancellationToken cancellationToken)
    {
        if (_roots.TryGetValue(root.ToString(), out var open)) return open;
        var keys = root.Scheme == "file" ? null : await SecretKeys.FindAsync(properties, environment.Variables, connect, cancellationToken);
        return _roots[root.ToString()] = StorageFolders.Open(root, _hadoopConf.Value, keys);
    }
}
