using System.Globalization;
using System.IO.Hashing;
using System.Text;
using Microsoft.Extensions.Logging;
using Tinderbox.History.Status;
using Tinderbox.HistoryServer.Configuration;

namespace Tinderbox.HistoryServer.Providers;

/// <summary>
/// Replayed applications on disk, one file each, named after everything that its content depends on: the log as it was, the limits, the
/// form's version. So a file is right or is not found; servers that share a folder share the files. Used longest ago, deleted first.
/// <code>
/// "TBHAPP" version int32   length of header int32   refused, figures   the store as AppStatusStore writes it
/// </code>
/// </summary>
internal sealed class StoredApplications(string folder, HistoryOptions options, TimeProvider clock, ILogger logger)
{
    private const int Version = 2;
    private const string Ending = ".app";
    private const int Front = 14;

    private readonly Lock _trimming = new();

    private static ReadOnlySpan<byte> Magic => "TBHAPP"u8;

    /// <summary>A store with what else was kept of its replay.</summary>
    internal sealed record Kept(AppStatusStore Store, bool IsRefused, AttemptDigest Digest);

    /// <summary>The store of a log as it is now; null where none was kept, or it can't be used.</summary>
    public Kept? TryOpen(StoredLog log)
    {
        var file = FileOf(log);
        if (!File.Exists(file)) return null;
        try
        {
            var kept = Read(file);
            File.SetLastWriteTimeUtc(file, clock.GetUtcNow().UtcDateTime);
            return kept;
        }
        catch (Exception damaged) when (damaged is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException)
        {
            logger.StoreNotWritten(folder, damaged.Message);
            return null;
        }
    }

    /// <summary>Keeps a store and gives it back mapped; null where that can't be done.</summary>
    public Kept? TryKeep(StoredLog log, AppStatusStore store, bool refused, AttemptDigest digest)
    {
        var file = FileOf(log);
        var writing = $"{file}.{Guid.NewGuid():N}.writing";
        try
        {
            Directory.CreateDirectory(folder);
            Write(writing, store, refused, digest);
            File.Move(writing, file, overwrite: true);
            Trim(file);
            return Read(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            logger.StoreNotWritten(folder, failure.Message);
            TryDelete(writing);
            return null;
        }
    }

    private static void Write(string file, AppStatusStore store, bool refused, AttemptDigest digest)
    {
        using var header = new MemoryStream();
        using (var writer = new BinaryWriter(header, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(refused);
            writer.Write(digest.CoreMilliseconds);
            writer.Write(digest.Tasks);
            writer.Write(digest.FailedTasks);
            writer.Write(digest.Jobs);
            writer.Write(digest.FailedJobs);
            writer.Write(digest.FirstFailure ?? "");
        }
        using var output = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
        output.Write(Magic);
        output.Write(BitConverter.GetBytes(Version));
        output.Write(BitConverter.GetBytes((int)header.Length));
        header.WriteTo(output);
        store.WriteTo(output);
    }

    private static Kept Read(string file)
    {
        var bytes = MappedBytes.Open(file).Memory;
        var front = bytes.Span[..Math.Min(Front, bytes.Length)];
        if (front.Length < Front || !front.StartsWith(Magic) || BitConverter.ToInt32(front[6..]) != Version) throw new InvalidDataException($"{file} is no replayed application of this version");
        var length = BitConverter.ToInt32(front[10..]);
        if (length < 0 || length > bytes.Length - Front) throw new InvalidDataException($"{file} is damaged");
        using var reader = new BinaryReader(new MemoryStream(bytes.Slice(Front, length).ToArray()), Encoding.UTF8);
        var refused = reader.ReadBoolean();
        var digest = new AttemptDigest(reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadString() is { Length: > 0 } text ? text : null);
        return new(AppStatusStore.Open(bytes[(Front + length)..]), refused, digest);
    }

    private void Trim(string keep)
    {
        lock (_trimming)
        {
            var files = new DirectoryInfo(folder).GetFiles("*" + Ending).OrderBy(file => file.LastWriteTimeUtc).ToList();
            var bytes = files.Sum(file => file.Length);
            foreach (var file in files.Where(file => file.FullName != Path.GetFullPath(keep)))
            {
                if (bytes <= options.MaxDiskUsage) return;
                bytes -= file.Length;
                TryDelete(file.FullName);
            }
        }
    }

    private static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // another server deletes as well, or it never came to be
        }
    }

    private string FileOf(StoredLog log)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Version}\n{options.Sources[log.Source].Uri}\n{log.Path}\n{options.Retained}\n{options.MaxLineLength}\n");
        foreach (var file in log.Files) text.Append(CultureInfo.InvariantCulture, $"{file.Path}\n{file.Length}\n{file.Modified.UtcTicks}\n{file.ETag}\n");
        return Path.Combine(folder, Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(text.ToString()))) + Ending);
    }
}
