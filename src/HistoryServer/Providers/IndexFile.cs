using System.IO.Hashing;
using System.Text;
using Tinderbox.History.Listing;
using Tinderbox.HistoryServer.Configuration;
using Tinderbox.Storage;

namespace Tinderbox.HistoryServer.Providers;

/// <summary>
/// The index on disk. One file, written whole and renamed into place: a reader, a second server or a start after a crash sees the old
/// index or the new, and a damaged one is not believed.
/// <code>
/// "TBHINDEX" version int32   XXH128 of the rest   folders   records
/// </code>
/// </summary>
internal static class IndexFile
{
    private const int Version = 2;
    private const int HashLength = 16;

    private static ReadOnlySpan<byte> Magic => "TBHINDEX"u8;

    /// <summary>The bytes of an index.</summary>
    public static byte[] Write(IReadOnlyList<LogSource> sources, IReadOnlyCollection<LogRecord> records)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(new byte[HashLength]);
        writer.Write(sources.Count);
        foreach (var source in sources) writer.Write(source.Uri.ToString());
        writer.Write(records.Count);
        foreach (var record in records) Write(writer, record);
        writer.Flush();
        var all = bytes.ToArray();
        var start = Magic.Length + sizeof(int);
        XxHash128.Hash(all.AsSpan(start + HashLength), all.AsSpan(start, HashLength));
        return all;
    }

    /// <summary>The records of the folders that are still configured, under their present numbers; null where the bytes are no whole index of this version.</summary>
    public static List<LogRecord>? Read(byte[] bytes, IReadOnlyList<LogSource> sources)
    {
        var start = Magic.Length + sizeof(int);
        if (bytes.Length < start + HashLength || !bytes.AsSpan().StartsWith(Magic) || BitConverter.ToInt32(bytes, Magic.Length) != Version) return null;
        if (!XxHash128.Hash(bytes.AsSpan(start + HashLength)).AsSpan().SequenceEqual(bytes.AsSpan(start, HashLength))) return null;
        using var reader = new BinaryReader(new MemoryStream(bytes, start + HashLength, bytes.Length - start - HashLength), Encoding.UTF8);
        var numbers = new int[reader.ReadInt32()];
        for (var i = 0; i < numbers.Length; i++)
        {
            var uri = reader.ReadString();
            numbers[i] = sources.ToList().FindIndex(source => source.Uri.ToString() == uri);
        }
        var records = new List<LogRecord>();
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            var record = ReadRecord(reader);
            if (numbers[record.Log.Source] is >= 0 and var number) records.Add(record with { Log = record.Log with { Source = number } });
        }
        return records;
    }

    private static void Write(BinaryWriter writer, LogRecord record)
    {
        var log = record.Log;
        writer.Write(log.Source);
        writer.Write(log.Path);
        writer.Write(log.Rolling);
        writer.Write(log.InProgress);
        Write(writer, log.Files);
        Write(writer, log.Others);
        writer.Write(record.Seen.UtcTicks);
        WriteText(writer, record.Problem);
        writer.Write(record.Head is not null);
        if (record.Head is { } head) Write(writer, head);
        writer.Write(record.End is not null);
        if (record.End is { } end)
        {
            writer.Write(end.Time);
            writer.Write(end.ExitCode is not null);
            writer.Write(end.ExitCode ?? 0);
        }
        writer.Write(record.Digest is not null);
        if (record.Digest is { } digest) Write(writer, digest);
    }

    private static void Write(BinaryWriter writer, IReadOnlyList<StoredFile> files)
    {
        writer.Write(files.Count);
        foreach (var file in files)
        {
            writer.Write(file.Path);
            writer.Write(file.Length);
            writer.Write(file.Modified.UtcTicks);
            WriteText(writer, file.ETag);
        }
    }

    private static void Write(BinaryWriter writer, ApplicationHead head)
    {
        writer.Write(head.Id);
        WriteText(writer, head.AttemptId);
        writer.Write(head.Name);
        writer.Write(head.User);
        writer.Write(head.StartTime);
        writer.Write(head.SparkVersion);
        writer.Write(head.ViewAcls is not null);
        if (head.ViewAcls is not { } acls) return;
        writer.Write(acls.Users);
        writer.Write(acls.Groups);
        writer.Write(acls.AdminUsers);
        writer.Write(acls.AdminGroups);
    }

    private static void Write(BinaryWriter writer, AttemptDigest digest)
    {
        writer.Write(digest.CoreMilliseconds);
        writer.Write(digest.Tasks);
        writer.Write(digest.FailedTasks);
        writer.Write(digest.Jobs);
        writer.Write(digest.FailedJobs);
        WriteText(writer, digest.FirstFailure);
    }

    private static LogRecord ReadRecord(BinaryReader reader)
    {
        var log = new StoredLog(reader.ReadInt32(), reader.ReadString(), reader.ReadBoolean(), reader.ReadBoolean(), ReadFiles(reader), ReadFiles(reader));
        var seen = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero);
        var problem = ReadText(reader);
        var head = reader.ReadBoolean() ? ReadHead(reader) : null;
        var end = reader.ReadBoolean() ? ReadEnd(reader) : null;
        var digest = reader.ReadBoolean() ? new AttemptDigest(reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt32(), reader.ReadInt32(), ReadText(reader)) : null;
        return new(log, head, end, seen, problem, digest);
    }

    private static List<StoredFile> ReadFiles(BinaryReader reader)
    {
        var files = new List<StoredFile>();
        for (var count = reader.ReadInt32(); count > 0; count--)
            files.Add(new(reader.ReadString(), reader.ReadInt64(), new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero), ReadText(reader)));
        return files;
    }

    private static ApplicationHead ReadHead(BinaryReader reader) => new(
        reader.ReadString(), ReadText(reader), reader.ReadString(), reader.ReadString(), reader.ReadInt64(), reader.ReadString(),
        reader.ReadBoolean() ? new ViewAcls(reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString()) : null);

    private static ApplicationEnd ReadEnd(BinaryReader reader)
    {
        var time = reader.ReadInt64();
        var has = reader.ReadBoolean();
        var code = reader.ReadInt32();
        return new(time, has ? code : null);
    }

    private static void WriteText(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null) writer.Write(text);
    }

    private static string? ReadText(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;
}
