using System.Text;
using System.Text.Encodings.Web;

namespace Tinderbox.Kubernetes.Encoding;

/// <summary>
/// Escapes what JSON must and leaves the rest, characters beyond U+FFFF included. The encoders of .NET write those as two <c>\u</c> escapes, and an
/// API server, which reads server-side apply as YAML, refuses half a character ("found invalid Unicode character escape code").
/// </summary>
#pragma warning disable S6640 // .NET's encoders are made this way; the pointers go straight into a span or to .NET's own encoder
internal sealed class WireEncoder : JavaScriptEncoder
{
    private static readonly JavaScriptEncoder Relaxed = UnsafeRelaxedJsonEscaping;

    public override int MaxOutputCharactersPerInputCharacter => Relaxed.MaxOutputCharactersPerInputCharacter;

    public override bool WillEncode(int unicodeScalar) => unicodeScalar <= char.MaxValue && Relaxed.WillEncode(unicodeScalar);

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var rest = new ReadOnlySpan<char>(text, textLength);
        while (Rune.DecodeFromUtf16(rest, out var rune, out var used) == System.Buffers.OperationStatus.Done)
        {
            if (WillEncode(rune.Value)) break;
            rest = rest[used..];
        }
        return rest.IsEmpty ? -1 : textLength - rest.Length;
    }

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten) =>
        Relaxed.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten);
}
