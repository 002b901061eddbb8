using System.Text.Json;
using System.Text.Json.Serialization;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ObjectStore.Buckets;

/// <summary>
/// The file of what happened in a bucket. A line is written when the bytes it speaks of are on disk, and an answer is sent when the line is; a torn last line is one that nobody was
/// told of. Files that no line names are left-overs of a crash.
/// </summary>
internal sealed class BucketJournal : IDisposable
{
    private readonly string _file;
    private FileStream _stream;

    private BucketJournal(string file, FileStream stream, int lines)
    {
        (_file, _stream, Lines) = (file, stream, lines);
    }

    /// <summary>Since it was last written anew.</summary>
    internal int Lines { get; private set; }

    internal static BucketJournal Open(string file, Action<JournalLine> replay)
    {
        var stream = PrivateFile.Open(file, FileMode.OpenOrCreate);
        var lines = 0;
        long whole = 0;
        var bytes = new byte[stream.Length].AsSpan();
        stream.ReadExactly(bytes);
        for (var rest = bytes; rest.IndexOf((byte)'\n') is >= 0 and var end; rest = rest[(end + 1)..])
        {
            replay(JsonSerializer.Deserialize(rest[..end], ObjectStoreJson.Default.JournalLine) ?? throw new InvalidDataException($"{file}: line {lines + 1} is empty"));
            lines++;
            whole += end + 1;
        }
        stream.SetLength(whole);
        stream.Position = whole;
        return new BucketJournal(file, stream, lines);
    }

    internal void Append(JournalLine line)
    {
        _stream.Write([.. JsonSerializer.SerializeToUtf8Bytes(line, ObjectStoreJson.Default.JournalLine), (byte)'\n']);
        _stream.Flush();
        Lines++;
    }

    /// <summary>Puts these lines in place of all that there are, in one step.</summary>
    internal void Rewrite(IEnumerable<JournalLine> lines)
    {
        var beside = _file + ".new";
        var stream = PrivateFile.Open(beside, FileMode.Create);
        Lines = 0;
        _stream.Dispose();
        _stream = stream;
        foreach (var line in lines) Append(line);
        File.Move(beside, _file, overwrite: true);
    }

    public void Dispose() => _stream.Dispose();
}

/// <summary>What happened in a bucket, a line each. Only one of the kinds is set, but for a completed upload: that is <see cref="Put"/> and <see cref="Ended"/> at once.</summary>
internal sealed record JournalLine
{
    public BucketRecord? Bucket { get; init; }

    public StoredObject? Put { get; init; }

    /// <summary>A key.</summary>
    public string? Deleted { get; init; }

    public StoredUpload? Started { get; init; }

    public StoredPart? Part { get; init; }

    /// <summary>The upload that <see cref="Part"/> belongs to.</summary>
    public string? UploadId { get; init; }

    /// <summary>Id of an upload that is over.</summary>
    public string? Ended { get; init; }
}

/// <summary>The bucket itself. <paramref name="Created"/> is milliseconds since 1970.</summary>
internal sealed record BucketRecord(string Region, long Created);

/// <summary>JSON of the journal.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(JournalLine))]
internal sealed partial class ObjectStoreJson : JsonSerializerContext;
