namespace Tinderbox.HistoryServer.Ui.Html;

/// <summary>What stands inside an element: an attribute, an element, a text. Null stands for nothing. Text is encoded where it is written, never before.</summary>
internal abstract class Part
{
    public static implicit operator Part?(string? text) => text is null ? null : new TextPart(text);
}

/// <summary>Characters that mean themselves.</summary>
internal sealed class TextPart(string value) : Part
{
    public string Value => value;
}

/// <summary>An attribute of the element that holds it; without a value a boolean one.</summary>
/// <param name="name">Written by us, never taken from a log.</param>
internal sealed class AttributePart(string name, string? value) : Part
{
    public string Name => name;

    public string? Value => value;
}

/// <summary>An element with its attributes and children.</summary>
/// <param name="name">Written by us, never taken from a log.</param>
internal sealed class ElementPart(string name, Part?[] parts) : Part
{
    public string Name => name;

    public Part?[] Parts => parts;
}

/// <summary>Parts one after another. They are taken from the sequence when they are written, so a long table never stands in memory.</summary>
internal sealed class FragmentPart(IEnumerable<Part?> parts) : Part
{
    public IEnumerable<Part?> Parts => parts;
}
