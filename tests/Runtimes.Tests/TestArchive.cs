using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Tinderbox.Runtimes.Tests;

/// <summary>Tiny archives, made in the test.</summary>
internal static class TestArchive
{
    /// <summary>What Apache's own archive holds, in small.</summary>
    public static byte[] Spark(string version, string top) => Gzip(tar =>
    {
        Add(tar, $"{top}/jars/spark-core_2.13-{version}.jar", "jar");
        Add(tar, $"{top}/bin/spark-submit", "#!/bin/sh", (UnixFileMode)0x1ED);
        Add(tar, $"{top}/python/lib/pyspark.zip", "zip");
    });

    /// <summary>What pyspark's source distribution holds, in small.</summary>
    public static byte[] PySpark(string version, bool withZip = true, int padding = 0) => Gzip(tar =>
    {
        var top = $"pyspark-{version}";
        Add(tar, $"{top}/PKG-INFO", "Name: pyspark");
        Add(tar, $"{top}/deps/jars/spark-core_2.13-{version}.jar", "jar");
        Add(tar, $"{top}/deps/bin/spark-submit", "#!/bin/sh");
        Add(tar, $"{top}/deps/sbin/spark-daemon.sh", "#!/bin/sh");
        Add(tar, $"{top}/pyspark/__init__.py", "# pyspark");
        Add(tar, $"{top}/lib/py4j-0.10.9.9-src.zip", "zip");
        if (withZip) Add(tar, $"{top}/lib/pyspark.zip", "zip");
        if (padding > 0) AddBytes(tar, $"{top}/deps/jars/big.jar", Noise(padding));
    });

    public static byte[] Gzip(Action<TarWriter> fill)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Tar(fill));
        return bytes.ToArray();
    }

    public static byte[] Tar(Action<TarWriter> fill)
    {
        using var bytes = new MemoryStream();
        using (var tar = new TarWriter(bytes, leaveOpen: true)) fill(tar);
        return bytes.ToArray();
    }

    public static void Add(TarWriter tar, string name, string text, UnixFileMode mode = (UnixFileMode)0x1A4) =>
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)), Mode = mode });

    public static void AddLink(TarWriter tar, TarEntryType type, string name, string target) =>
        tar.WriteEntry(new PaxTarEntry(type, name) { LinkName = target });

    private static void AddBytes(TarWriter tar, string name, byte[] bytes) =>
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(bytes) });

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        return bytes;
    }
}
