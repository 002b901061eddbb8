namespace Tinderbox.Storage;

/// <summary>Opens folders by their URI's scheme.</summary>
public static class StorageFolders
{
    /// <summary>Opens a folder; nothing is read before it is used.</summary>
    /// <param name="uri">Where.</param>
    /// <param name="hadoopConf">Hadoop's settings of the file systems (<c>fs.s3a.endpoint</c>…), without <c>spark.hadoop.</c>.</param>
    /// <exception cref="NotSupportedException">No such scheme.</exception>
    /// <exception cref="FormatException">A setting cannot be read, or the bucket is missing.</exception>
    public static IStorageFolder Open(StorageUri uri, IReadOnlyDictionary<string, string> hadoopConf) => Open(uri, hadoopConf, null);

    /// <summary>As the other; with keys for a bucket whose settings have none.</summary>
    public static IStorageFolder Open(StorageUri uri, IReadOnlyDictionary<string, string> hadoopConf, S3.S3Keys? keys) => uri.Scheme switch
    {
        "file" => new LocalFolder(uri),
        "s3a" or "s3" or "s3n" => OpenS3(uri, hadoopConf, keys),
        _ => throw new NotSupportedException($"{uri}: no access to {uri.Scheme}: here; wanted file: or s3a:"),
    };

    // a method of its own, so that the SDK is loaded only where a bucket is meant
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static S3.S3Objects OpenS3(StorageUri uri, IReadOnlyDictionary<string, string> hadoopConf, S3.S3Keys? keys)
    {
        if (uri.Authority.Length == 0) throw new FormatException($"{uri} names no bucket; wanted s3a://BUCKET/PREFIX");
        var settings = S3.S3Settings.From(hadoopConf, uri.Authority);
        return new(uri, settings with { Keys = settings.Keys ?? keys });
    }
}
