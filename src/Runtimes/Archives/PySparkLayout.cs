using System.IO.Compression;

namespace Tinderbox.Runtimes.Archives;

/// <summary>
/// Turns pyspark's source distribution into a SPARK_HOME. What <c>bin/spark-submit app.py</c> needs of Python is
/// <c>python/lib/pyspark.zip</c> and <c>python/lib/py4j-*-src.zip</c> (Spark's <c>PythonUtils.sparkPythonPath</c>);
/// <c>bin/pyspark</c> takes <c>python/</c> itself.
/// <code>
/// deps/{bin,sbin,jars,data,examples,licenses}  →  {bin,sbin,jars,data,examples,licenses}
/// pyspark/                                     →  python/pyspark/
/// lib/{pyspark,py4j-*-src}.zip                 →  python/lib/     (pyspark.zip is made where it is missing)
/// </code>
/// </summary>
internal static class PySparkLayout
{
    /// <summary>True where the folder is the unpacked source distribution.</summary>
    public static bool Applies(string folder) => Directory.Exists(Path.Combine(folder, "deps", "jars")) && Directory.Exists(Path.Combine(folder, "pyspark"));

    /// <summary>Moves the folders to their places, in the folder itself.</summary>
    public static void Arrange(string folder)
    {
        foreach (var part in Directory.GetDirectories(Path.Combine(folder, "deps")))
            Directory.Move(part, Path.Combine(folder, Path.GetFileName(part)));
        Directory.Delete(Path.Combine(folder, "deps"), recursive: true);

        var python = Directory.CreateDirectory(Path.Combine(folder, "python")).FullName;
        var package = Path.Combine(python, "pyspark");
        Directory.Move(Path.Combine(folder, "pyspark"), package);
        CollectZips(folder, Directory.CreateDirectory(Path.Combine(python, "lib")).FullName, package);
        MakeExecutable(Path.Combine(folder, "bin"));
        MakeExecutable(Path.Combine(folder, "sbin"));
    }

    private static void CollectZips(string folder, string lib, string package)
    {
        foreach (var zips in new[] { Path.Combine(folder, "lib"), Path.Combine(package, "python", "lib") }.Where(Directory.Exists))
            foreach (var zip in Directory.GetFiles(zips, "*.zip"))
                File.Move(zip, Path.Combine(lib, Path.GetFileName(zip)), overwrite: true);
        if (Directory.GetFiles(lib, "py4j-*-src.zip").Length == 0) throw new ArchiveException("the pyspark archive holds no py4j-*-src.zip");
        var pyspark = Path.Combine(lib, "pyspark.zip");
        if (!File.Exists(pyspark)) ZipFile.CreateFromDirectory(package, pyspark, CompressionLevel.Fastest, includeBaseDirectory: true);
    }

    private static void MakeExecutable(string folder)
    {
        if (OperatingSystem.IsWindows() || !Directory.Exists(folder)) return;
        foreach (var script in Directory.GetFiles(folder))
            File.SetUnixFileMode(script, File.GetUnixFileMode(script) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }
}
