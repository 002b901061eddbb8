using Tinderbox.Spark.Configuration;
using Tinderbox.Submission.Driver;
using Tinderbox.Submission.Resolution;

namespace Tinderbox.Submission.Features;

/// <summary>Local jars, files, archives and Python files go to <c>spark.kubernetes.file.upload.path</c>, each into a fresh directory.</summary>
internal static class DependencyUploads
{
    private const string Archives = "spark.archives";
    private static readonly string[] Keys = ["spark.jars", "spark.files", Archives, "spark.submit.pyFiles"];

    /// <summary>Rewrites the properties that name local files: the uploaded ones first, then the remote ones.</summary>
    internal static void AddTo(Dictionary<string, string> properties, KubernetesDriverConf conf)
    {
        foreach (var key in Keys)
        {
            var entries = TypedConf.Split(conf.Conf.Text(key));
            var local = entries.Where(ResourceUris.IsLocalFile).ToList();
            if (local.Count == 0) continue;
            var uploaded = local.Select(uri => key == Archives ? Archive(uri, conf) : Upload(uri, conf)).ToList();
            properties[key] = string.Join(",", uploaded.Concat(entries.Except(local)));
        }
    }

    /// <summary>Plans one upload and returns where the file will be.</summary>
    internal static string Upload(string uri, KubernetesDriverConf conf)
    {
        var target = conf.Conf.Text("spark.kubernetes.file.upload.path")
            ?? throw SubmissionException.Spark("Please specify spark.kubernetes.file.upload.path property.");
        var path = conf.Inputs.Absolute(ResourceUris.PathOf(uri));
        var number = conf.Events.OfType<SubmissionEvent.Upload>().Count();
        var destination = $"{target.TrimEnd('/')}/spark-upload-{conf.Identity.UploadId(number)}/{path[(path.LastIndexOf('/') + 1)..]}";
        conf.Events.Add(SubmissionEvent.Info("KubernetesUtils", $"Uploading file: {path} to dest: {destination}..."));
        conf.Events.Add(new SubmissionEvent.Upload(path, destination, uri));
        return destination;
    }

    // the archive's "#name" is cut for the upload and put back; Java's URI builder writes file:/ with one slash
    private static string Archive(string uri, KubernetesDriverConf conf)
    {
        var hash = uri.IndexOf('#', StringComparison.Ordinal);
        var uploaded = Upload(hash < 0 ? uri : uri[..hash], conf);
        if (uploaded.StartsWith("file:///", StringComparison.Ordinal)) uploaded = "file:" + uploaded["file://".Length..];
        return hash < 0 ? uploaded : uploaded + uri[hash..];
    }
}
