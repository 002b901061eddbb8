using Tinderbox.Spark.Configuration;
using Tinderbox.Storage;
using Tinderbox.Submission.Resolution;

namespace Tinderbox.Cli.Commands.Submit;

/// <summary>Pod templates may lie in a bucket or on a web server: they are fetched before the steps run. One that cannot be had is left out, and the step that wants it says so.</summary>
internal static class RemoteFiles
{
    private static readonly string[] Keys = ["spark.kubernetes.driver.podTemplateFile", "spark.kubernetes.executor.podTemplateFile"];

    internal static async Task<IReadOnlyDictionary<string, byte[]>> FetchAsync(SparkConf conf, SubmitEnvironment environment, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var uri in Keys.Select(k => conf[k]).OfType<string>().Where(uri => ResourceUris.SchemeOf(uri) is not (null or "file")))
        {
            try
            {
                files[uri] = ResourceUris.SchemeOf(uri) is "http" or "https" ? await OfWebAsync(uri, cancellationToken) : await OfStorageAsync(uri, conf, environment, cancellationToken);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or NotSupportedException or HttpRequestException)
            {
                await environment.Error.WriteLineAsync($"warning: {uri} cannot be read: {e.Message}");
            }
        }
        return files;
    }

    private static async Task<byte[]> OfWebAsync(string uri, CancellationToken cancellationToken)
    {
        using var web = new HttpClient();
        return await web.GetByteArrayAsync(new Uri(uri), cancellationToken);
    }

    private static async Task<byte[]> OfStorageAsync(string uri, SparkConf conf, SubmitEnvironment environment, CancellationToken cancellationToken)
    {
        var parsed = StorageUri.Parse(uri, environment.WorkingDirectory);
        using var root = StorageFolders.Open(parsed with { Path = "/" }, HadoopConf.Of(conf, environment));
        await using var content = await root.OpenReadAsync(parsed.Path.TrimStart('/'), 0, cancellationToken);
        using var all = new MemoryStream();
        await content.CopyToAsync(all, cancellationToken);
        return all.ToArray();
    }
}
