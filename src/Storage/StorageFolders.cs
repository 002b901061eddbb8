namespace Tinderbox.Storage;

/// <summary>Opens folders by their URI's scheme.</summary>
public static class StorageFolders
{
    /// <summary>Opens a folder; nothing is read before it is used.</summary>
    /// <param name="uri">Where.</param>
    /// <param name="hadoopConf">Hadoop's settings of the file systems (<c>fs.s3a.endpoint</c>…), without <c>spark.hadoop.</c>.</param>
    /// <exception cref="NotSupportedException">No such scheme.</exception>
    public static IStorageFolder Open(StorageUri uri, IReadOnlyDictionary<string, string> hadoopConf) => uri.Scheme switch
    {
        "file" => new LocalFolder(uri),
        _ => throw new NotSupportedException($"{uri}: no access to {uri.Scheme}: here (settings given: {hadoopConf.Count}); wanted file:"),
    };
}
