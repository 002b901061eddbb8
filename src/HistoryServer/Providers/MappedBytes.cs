using System.Buffers;
using System.IO.MemoryMappedFiles;
using Microsoft.Win32.SafeHandles;

namespace Tinderbox.HistoryServer.Providers;

/// <summary>A file as memory that the kernel pages in and out. Unmapped when nobody refers to it any more, and not before: readers hold slices.</summary>
internal sealed class MappedBytes : MemoryManager<byte>
{
    private readonly SafeMemoryMappedViewHandle _view;
    private readonly int _length;

    private MappedBytes(SafeMemoryMappedViewHandle view, int length) => (_view, _length) = (view, length);

    /// <summary>Maps a whole file, up to 2 GiB.</summary>
    /// <exception cref="IOException">It can't be mapped.</exception>
    public static MappedBytes Open(string file)
    {
        var length = new FileInfo(file).Length;
        if (length is 0 or > int.MaxValue) throw new IOException($"{file} has {length} bytes; wanted between 1 and {int.MaxValue}");
        using var mapped = MemoryMappedFile.CreateFromFile(file, FileMode.Open, mapName: null, length, MemoryMappedFileAccess.Read);
        // the view keeps the pages when the file object goes, also when the file is deleted
        return new(mapped.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read).SafeMemoryMappedViewHandle, (int)length);
    }

#pragma warning disable S6640, S3869 // the mapping has an address; its length was taken from the file, which nobody writes
    public override unsafe Span<byte> GetSpan() => new((void*)_view.DangerousGetHandle(), _length);

    public override unsafe MemoryHandle Pin(int elementIndex = 0) => new((byte*)_view.DangerousGetHandle() + elementIndex);
#pragma warning restore S6640, S3869

    public override void Unpin()
    {
        // it never moves
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _view.Dispose();
    }
}
