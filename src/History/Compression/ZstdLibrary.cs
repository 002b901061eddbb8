using System.Runtime.InteropServices;

namespace Tinderbox.History.Compression;

/// <summary>
/// The part of libzstd that is needed here (zstd.h): its streaming API to decompress, its simple one to compress. The one native
/// library of this pure project: it turns bytes into bytes, and .NET has no zstd of its own yet.
/// </summary>
internal static partial class ZstdLibrary
{
    private const string Library = "libzstd.so.1";

    /// <summary>ZSTD_inBuffer and ZSTD_outBuffer: both have this form.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Span
    {
        public nint Pointer;
        public nuint Size;
        public nuint Position;
    }

    [LibraryImport(Library, EntryPoint = "ZSTD_createDStream")]
    internal static partial nint CreateStream();

    [LibraryImport(Library, EntryPoint = "ZSTD_freeDStream")]
    internal static partial nuint FreeStream(nint stream);

    /// <summary>0: a frame is complete and all of it given; an error code; else a hint of how much more input is wanted.</summary>
    [LibraryImport(Library, EntryPoint = "ZSTD_decompressStream")]
    internal static partial nuint Decompress(nint stream, ref Span output, ref Span input);

    /// <summary>The most bytes that a frame of so much text can have.</summary>
    [LibraryImport(Library, EntryPoint = "ZSTD_compressBound")]
    internal static partial nuint CompressBound(nuint textLength);

    /// <summary>Writes one whole frame; its length, or an error code.</summary>
    [LibraryImport(Library, EntryPoint = "ZSTD_compress")]
    internal static partial nuint Compress(nint frame, nuint frameLength, nint text, nuint textLength, int level);

    [LibraryImport(Library, EntryPoint = "ZSTD_isError")]
    internal static partial uint IsError(nuint code);

    [LibraryImport(Library, EntryPoint = "ZSTD_getErrorName")]
    private static partial nint GetErrorName(nuint code);

    internal static string ErrorName(nuint code) => Marshal.PtrToStringUTF8(GetErrorName(code)) ?? "unknown error";
}
