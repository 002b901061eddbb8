using System.Diagnostics;
using System.IO.Compression;
using Tinderbox.Runtimes.Programs;

namespace Tinderbox.Runtimes.Archives;

/// <summary>Unpacks one compressed tar archive into a folder, counting the bytes of the compressed file.</summary>
internal sealed class ArchiveStream(RuntimeEnvironment environment)
{
    /// <summary>Unpacks; throws <see cref="ArchiveException"/> where the archive is damaged or hostile, or its program is missing.</summary>
    public async Task UnpackAsync(SparkArchive archive, string folder, Action<long> onBytes, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(archive.Path);
        await using var counted = new CountingStream(file, onBytes);
        try
        {
            if (archive.Compression is ArchiveCompression.Gzip) await UnpackGzipAsync(counted, folder, cancellationToken);
            else await UnpackThroughProgramAsync(archive, counted, folder, cancellationToken);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new ArchiveException($"{archive.Path} is damaged: {damaged.Message}", damaged);
        }
    }

    private static async Task UnpackGzipAsync(Stream counted, string folder, CancellationToken cancellationToken)
    {
        await using var tar = new GZipStream(counted, CompressionMode.Decompress);
        await Task.Run(() => new TarUnpacker(folder).Unpack(tar, cancellationToken), cancellationToken);
    }

    private async Task UnpackThroughProgramAsync(SparkArchive archive, Stream counted, string folder, CancellationToken cancellationToken)
    {
        var (name, package) = archive.Compression is ArchiveCompression.Xz ? ("xz", "xz-utils") : ("zstd", "zstd");
        var program = environment.FindProgram(name) ?? throw new UnpackProgramMissingException(name, package, archive.Path);
        using var process = Process.Start(ProgramRun.Describe(environment, program, ["-dc"]))!;
        try
        {
            var feeding = FeedAsync(counted, process.StandardInput.BaseStream, cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            var unpacking = Task.Run(() => UnpackAndDrain(process.StandardOutput.BaseStream, folder, cancellationToken), cancellationToken);
            await unpacking;
            await feeding;
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0) throw new ArchiveException($"{archive.Path} is damaged: {(await error).Trim()}");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    // tar's padding after the last entry has to be taken, or the program dies of a broken pipe
    private static void UnpackAndDrain(Stream tar, string folder, CancellationToken cancellationToken)
    {
        new TarUnpacker(folder).Unpack(tar, cancellationToken);
        tar.CopyTo(Stream.Null);
    }

    private static async Task FeedAsync(Stream from, Stream to, CancellationToken cancellationToken)
    {
        try
        {
            await from.CopyToAsync(to, 1 << 17, cancellationToken);
        }
        catch (IOException)
        {
            // the program has ended early: its exit code says why
        }
        finally
        {
            try
            {
                await to.DisposeAsync();
            }
            catch (IOException)
            {
                // same
            }
        }
    }
}
