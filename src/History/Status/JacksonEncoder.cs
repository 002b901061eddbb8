using System.Text;
using System.Text.Encodings.Web;

namespace Tinderbox.History.Status;

/// <summary>Escapes what Jackson escapes and nothing else: quote, backslash and control characters. The answers are JSON, never part of HTML.</summary>
internal sealed class JacksonEncoder : JavaScriptEncoder
{
    public override int MaxOutputCharactersPerInputCharacter => 6;

    public override bool WillEncode(int unicodeScalar) => unicodeScalar is < ' ' or '"' or '\\';

#pragma warning disable S6640 // the signatures are those of TextEncoder
    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var characters = new ReadOnlySpan<char>(text, textLength);
        for (var i = 0; i < characters.Length; i++)
        {
            var character = characters[i];
            // a lone surrogate has no UTF-8; the caller replaces it
            if (WillEncode(character) || (char.IsSurrogate(character) && !IsPairAt(characters, ref i))) return i;
        }
        return -1;
    }

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var escaped = unicodeScalar switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\b' => "\\b",
            '\f' => "\\f",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            < ' ' => $"\\u{unicodeScalar:X4}",
            _ => new Rune(unicodeScalar).ToString(),
        };
        numberOfCharactersWritten = escaped.Length;
        return escaped.TryCopyTo(new Span<char>(buffer, bufferLength));
    }
#pragma warning restore S6640

    private static bool IsPairAt(ReadOnlySpan<char> characters, ref int index)
    {
        if (index + 1 >= characters.Length || !char.IsSurrogatePair(characters[index], characters[index + 1])) return false;
        index++;
        return true;
    }
}
