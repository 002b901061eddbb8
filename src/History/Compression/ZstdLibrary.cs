using System.Runtime.InteropServices;

namespace Tinderbox.History.Compression;

/// <summary>
/// The part of libzstd's streaming API that decompression needs (zstd.h). The one native library of this pure project: it turns
/// bytes into bytes, and .NET has no zstd of its own yet.
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

    [LibraryImport(Library, EntryPoint = "ZSTD_isError")]
    internal static partial uint IsError(nuint code);

    [LibraryImport(Library, EntryPoint = "ZSTD_getErrorName")]
    private static partial nint GetErrorName(nuint code);

    internal static string ErrorName(nuint code) => Marshal.PtrToStringUTF8(GetErrorName(code)) ?? "unknown error";
}
