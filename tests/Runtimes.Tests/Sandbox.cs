[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]

namespace Tinderbox.Runtimes.Tests;

/// <summary>A folder of its own for one test, with a PATH that holds only what the test puts there.</summary>
public sealed class Sandbox : IDisposable
{
    public Sandbox(bool systemPath = false)
    {
        Root = Directory.CreateTempSubdirectory("tinderbox-runtimes-").FullName;
        Directory.CreateDirectory(Bin);
        Variables["PATH"] = systemPath ? Bin + ":" + System.Environment.GetEnvironmentVariable("PATH") : Bin;
    }

    public string Root { get; }

    public string Bin => Path.Combine(Root, "bin");

    public Dictionary<string, string> Variables { get; } = [];

    public List<RuntimeProgress> Progress { get; } = [];

    public bool IsRoot { get; set; }

    public RuntimeEnvironment Here => new(Variables, Root, Path.Combine(Root, "cache"), IsRoot, TimeProvider.System)
    {
        OsReleaseFile = Path.Combine(Root, "os-release"),
        JvmDirectory = Path.Combine(Root, "jvm"),
    };

    public IProgress<RuntimeProgress> Reporter => new ListedProgress(Progress);

    public SparkFinder SparkFinder => new(Here) { DownloadPause = TimeSpan.Zero };

    public string Write(string path, string text, bool executable = false) => Write(path, System.Text.Encoding.UTF8.GetBytes(text), executable);

    public string Write(string path, byte[] bytes, bool executable = false)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
        if (executable) File.SetUnixFileMode(full, (UnixFileMode)0x1ED);
        return full;
    }

    /// <summary>A program on the sandbox's PATH.</summary>
    public string Program(string name, string script) => Write(Path.Combine("bin", name), "#!/bin/sh\n" + script + "\n", executable: true);

    /// <summary>A folder that passes for a SPARK_HOME.</summary>
    public string SparkHome(string folder, string version)
    {
        Write($"{folder}/jars/spark-core_2.13-{version}.jar", "jar");
        Write($"{folder}/bin/spark-submit", "#!/bin/sh", executable: true);
        return Path.Combine(Root, folder);
    }

    /// <summary>A folder that passes for a JAVA_HOME.</summary>
    public string JavaHome(string folder, string version)
    {
        Write($"{folder}/bin/java", "#!/bin/sh", executable: true);
        Write($"{folder}/release", $"JAVA_VERSION=\"{version}\"\n");
        return Path.Combine(Root, folder);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private sealed class ListedProgress(List<RuntimeProgress> list) : IProgress<RuntimeProgress>
    {
        public void Report(RuntimeProgress value)
        {
            lock (list) list.Add(value);
        }
    }
}
