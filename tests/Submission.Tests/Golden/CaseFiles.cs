using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Tinderbox.Submission.Resolution;
using Tinderbox.Testing.Golden;

namespace Tinderbox.Submission.Tests.Golden;

/// <summary>The disk of a recorded case without a disk: its fixtures under one folder, what it generates, and nothing else.</summary>
internal sealed class CaseFiles
{
    internal const string CaseFolder = "/golden-case";
    internal const string Temporary = "/golden-temporary";
    internal const string SparkHome = "/golden-spark";
    internal const string EmptyConf = "/golden-emptyconf";
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal) { [SparkHome + "/jars/ivy-2.5.3.jar"] = [], [Temporary + "/ca.crt"] = [] };
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal) { EmptyConf, CaseFolder, Temporary };

    internal CaseFiles(GoldenCase golden, JsonObject definition)
    {
        foreach (var file in Directory.EnumerateFiles(golden.Folder, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(golden.Folder, file).Replace('\\', '/');
            if (relative != "case.json" && !relative.StartsWith("expected/")) _files[$"{CaseFolder}/{relative}"] = File.ReadAllBytes(file);
        }
        foreach (var folder in definition["mkdir"]?.AsArray() ?? []) _folders.Add(Substitute((string)folder!));
        foreach (var (path, text) in definition["generate"]?.AsObject() ?? [])
            _files[Substitute(path)] = (string?)text!["hex"] is { } hex ? Convert.FromHexString(hex)
                : Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat((string)text["char"]!, (int)text["times"]!)));
    }

    internal SourceFiles Source => new(_files.GetValueOrDefault, Kind, Names, MainClass);

    internal byte[] Content(string path) => _files.GetValueOrDefault(path) ?? [];

    internal static string Substitute(string text) => text
        .Replace("{CASE_DIR}", CaseFolder).Replace("{TMP}", Temporary).Replace("{SPARK_HOME}", SparkHome)
        .Replace("{HOSTPORT}", RecordedRun.HostPort).Replace("{TLS_HOSTPORT}", RecordedRun.TlsHostPort);

    private PathKind Kind(string path) => _files.ContainsKey(path) ? PathKind.File
        : _folders.Contains(path) || _files.Keys.Any(f => f.StartsWith(path.TrimEnd('/') + "/")) ? PathKind.Directory
        : PathKind.Missing;

    private IReadOnlyList<string> Names(string folder)
    {
        var start = folder.TrimEnd('/') + "/";
        return [.. _files.Keys.Concat(_folders).Where(f => f.StartsWith(start)).Select(f => f[start.Length..].Split('/')[0]).Distinct().Order(StringComparer.Ordinal)];
    }

    private MainClassLookup MainClass(string jar)
    {
        if (!_files.TryGetValue(jar, out var content)) return new MainClassLookup(null, $"File file:{jar} does not exist");
        using var zip = new ZipArchive(new MemoryStream(content));
        using var manifest = new StreamReader(zip.GetEntry("META-INF/MANIFEST.MF")!.Open());
        var line = manifest.ReadToEnd().Split('\n').FirstOrDefault(l => l.StartsWith("Main-Class:"));
        return new MainClassLookup(line?["Main-Class:".Length..].Trim(), null);
    }
}
