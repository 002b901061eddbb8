using System.Runtime.CompilerServices;

namespace Tinderbox.History.Events;

/// <summary>
/// Walks a line whose spelling is known: literals are compared, numbers and plain texts are read where they stand. It says no to
/// everything else, and never reads beyond the line.
/// </summary>
internal ref struct LineCursor(ReadOnlySpan<byte> line)
{
    // eighteen digits fit in a long whatever they are
    private const int MostDigits = 18;

    private ReadOnlySpan<byte> _rest = line;

    public readonly bool AtEnd => _rest.IsEmpty;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Skip(ReadOnlySpan<byte> literal)
    {
        if (!_rest.StartsWith(literal)) return false;
        _rest = _rest[literal.Length..];
        return true;
    }

    public bool Number(out long value)
    {
        value = 0;
        var span = _rest;
        var at = 0;
        var negative = span.Length > 0 && span[0] == '-';
        if (negative) at = 1;
        var first = at;
        while (at < span.Length && (uint)(span[at] - '0') <= 9)
        {
            value = (value * 10) + (span[at] - '0');
            at++;
        }
        // 01 is no JSON; a point or exponent makes the caller's next literal fail
        if (at == first || at - first > MostDigits || (span[first] == '0' && at - first > 1)) return false;
        if (negative) value = -value;
        _rest = span[at..];
        return true;
    }

    public bool Number(out int value)
    {
        var ok = Number(out long wide) && wide == (int)wide;
        value = (int)wide;
        return ok;
    }

    public bool Boolean(out bool value)
    {
        value = Skip("true"u8);
        return value || Skip("false"u8);
    }

    /// <summary>A text without escapes; its opening quote is already passed, its closing one is taken.</summary>
    public bool PlainText(out ReadOnlySpan<byte> text)
    {
        var end = _rest.IndexOfAny((byte)'"', (byte)'\\');
        text = end < 0 ? default : _rest[..end];
        if (end < 0 || _rest[end] != '"' || text.ContainsAnyInRange((byte)0, (byte)0x1F)) return false;
        _rest = _rest[(end + 1)..];
        return true;
    }
}
