using System.Buffers;
using System.Text;

namespace Tinderbox.HistoryServer.Ui.Html;

/// <summary>Parts → UTF-8. The only place that writes a "less than" sign, so the only place where encoding can be forgotten.</summary>
internal static class HtmlRenderer
{
    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\"\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000b\u000c\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f\u007f");

    private static readonly HashSet<string> WithoutEnd = ["meta", "link", "input", "br", "hr", "col", "img"];

    public static void Write(IBufferWriter<byte> output, Part? part)
    {
        switch (part)
        {
            case null: return;
            case TextPart text: WriteText(output, text.Value); return;
            case ElementPart element: WriteElement(output, element); return;
            case FragmentPart fragment:
                foreach (var child in fragment.Parts) Write(output, child);
                return;
            default: throw new InvalidOperationException($"An attribute stands outside of an element: {((AttributePart)part).Name}");
        }
    }

    public static string ToText(Part? part)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Write(buffer, part);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteElement(IBufferWriter<byte> output, ElementPart element)
    {
        output.Write("<"u8);
        WriteRaw(output, element.Name);
        foreach (var part in element.Parts)
            if (part is AttributePart attribute)
                WriteAttribute(output, attribute);
        output.Write(">"u8);
        if (WithoutEnd.Contains(element.Name)) return;
        foreach (var part in element.Parts)
            if (part is not AttributePart)
                Write(output, part);
        output.Write("</"u8);
        WriteRaw(output, element.Name);
        output.Write(">"u8);
    }

    private static void WriteAttribute(IBufferWriter<byte> output, AttributePart attribute)
    {
        output.Write(" "u8);
        WriteRaw(output, attribute.Name);
        if (attribute.Value is not { } value) return;
        output.Write("=\""u8);
        WriteText(output, value);
        output.Write("\""u8);
    }

    private static void WriteRaw(IBufferWriter<byte> output, ReadOnlySpan<char> text) => Encoding.UTF8.GetBytes(text, output);

    private static void WriteText(IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny(Special) is var at and >= 0)
        {
            WriteRaw(output, text[..at]);
            output.Write(Encoded(text[at]));
            text = text[(at + 1)..];
        }
        WriteRaw(output, text);
    }

    /// <summary>Control characters have no meaning in HTML (NUL is an error): they show as the replacement character.</summary>
    private static ReadOnlySpan<byte> Encoded(char special) => special switch
    {
        '&' => "&amp;"u8,
        '<' => "&lt;"u8,
        '>' => "&gt;"u8,
        '"' => "&quot;"u8,
        _ => "\uFFFD"u8,
    };
}
