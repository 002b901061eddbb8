using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.LocalCluster.ApiServer.Storage;

/// <summary>
/// The store on disk: one line per change, <c>version TAB + or - TAB plural.group TAB json</c>, rewritten as one line per object when it has grown.
/// Lines are handed to the kernel at once, so that a killed process loses nothing; a torn last line (a full disk, a crashed machine) is dropped.
/// </summary>
internal sealed class Journal : IDisposable
{
    private const long CompactionSize = 16L << 20;
    private readonly string _path;
    private FileStream _stream;
    private long _nextCompaction = CompactionSize;

    internal Journal(string directory)
    {
        Directory.CreateDirectory(directory);
        _path = Path.Combine(directory, "journal");
        _stream = Open(_path);
    }

    internal bool WantsCompaction => _stream.Length > _nextCompaction;

    /// <summary>The objects that the journal leaves alive, and the last version it has seen; cuts a torn tail off.</summary>
    internal IReadOnlyCollection<StoredObject> Load(out long resourceVersion)
    {
        resourceVersion = 0;
        var objects = new Dictionary<ObjectKey, StoredObject>();
        var content = new byte[_stream.Length];
        _stream.Seek(0, SeekOrigin.Begin);
        _stream.ReadExactly(content);
        var start = 0;
        while (Array.IndexOf(content, (byte)'\n', start) is var end and >= 0 && TryReplay(content.AsSpan(start, end - start), objects, ref resourceVersion)) start = end + 1;
        _stream.SetLength(start);
        _stream.Seek(0, SeekOrigin.End);
        return objects.Values;
    }

    internal void Append(StoreEvent change)
    {
        _stream.Write(Line(change.Object, change.ResourceVersion, change.Type == StoreEventType.Deleted ? '-' : '+'));
        _stream.Flush();
    }

    internal void Compact(IEnumerable<StoredObject> objects, long resourceVersion)
    {
        var fresh = _path + ".new";
        using (var stream = PrivateFile.Open(fresh, FileMode.Create))
        {
            foreach (var item in objects) stream.Write(Line(item, item.ResourceVersion, '+'));
            stream.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{resourceVersion}\t=\t\t\n")));
        }

        _stream.Dispose();
        File.Move(fresh, _path, overwrite: true);
        _stream = Open(_path);
        _nextCompaction = Math.Max(CompactionSize, 2 * _stream.Length);
    }

    public void Dispose() => _stream.Dispose();

    private static FileStream Open(string path)
    {
        var stream = PrivateFile.Open(path, FileMode.OpenOrCreate);
        stream.Seek(0, SeekOrigin.End);
        return stream;
    }

    private static byte[] Line(StoredObject item, long resourceVersion, char mark)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{resourceVersion}\t{mark}\t{item.Type.QualifiedName}\t"));
        return [.. head, .. item.Bytes, (byte)'\n'];
    }

    private static bool TryReplay(ReadOnlySpan<byte> line, Dictionary<ObjectKey, StoredObject> objects, ref long resourceVersion)
    {
        var parts = Encoding.UTF8.GetString(line).Split('\t', 4);
        if (parts.Length != 4 || !long.TryParse(parts[0], CultureInfo.InvariantCulture, out var version)) return false;
        resourceVersion = Math.Max(resourceVersion, version);
        if (parts[1] == "=") return true;
        if (ResourceTypes.All.FirstOrDefault(type => type.QualifiedName == parts[2]) is not { } type) return true;
        if (ParseOrNull(parts[3]) is not JsonObject json) return false;
        var item = StoredObject.Write(type, json, version);
        if (parts[1] == "-") objects.Remove(item.Key);
        else objects[item.Key] = item;
        return true;
    }

    private static JsonNode? ParseOrNull(string json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
