namespace Tinderbox.History.Status;

/// <summary>
/// The store as one run of bytes. Reading it back looks at the head alone; sections and blocks are slices.
/// <code>
/// "TBHIST" version | head length u32 | head | sections | task blocks
/// head: section count, (name, length) * ; block count, length *
/// </code>
/// </summary>
internal static class StoreLayout
{
    private const byte Version = 2;

    private static ReadOnlySpan<byte> Magic => "TBHIST"u8;

    public static void Write(Stream output, IReadOnlyList<StatusSection> sections, IReadOnlyList<ReadOnlyMemory<byte>> blocks)
    {
        var head = new StatusWriter();
        head.List(sections, static (writer, section) =>
        {
            writer.Text(section.Name);
            writer.Count(section.Bytes.Length);
        });
        head.List(blocks, static (writer, block) => writer.Count(block.Length));
        var prefix = new StatusWriter();
        prefix.Bytes(Magic);
        prefix.Bytes([0, Version]);
        prefix.Fixed32((uint)head.Length);
        output.Write(prefix.Written);
        output.Write(head.Written);
        foreach (var section in sections) output.Write(section.Bytes.Span);
        foreach (var block in blocks) output.Write(block.Span);
    }

    /// <summary>The parts of a written store, as slices of its bytes.</summary>
    /// <exception cref="InvalidDataException">Not this form, another version of it, or cut.</exception>
    public static (List<StatusSection> Sections, ReadOnlyMemory<byte>[] Blocks) Read(ReadOnlyMemory<byte> stored)
    {
        var reader = new StatusReader(stored.Span);
        if (!reader.Bytes(6).SequenceEqual(Magic)) throw new InvalidDataException("these bytes are no stored application: read its event log again");
        if (reader.Bytes(2)[1] != Version) throw new InvalidDataException("the stored application was written by another version: read its event log again");
        var length = reader.Fixed32();
        var at = reader.Position + (int)length;
        var head = new StatusReader(reader.Bytes(length));
        var sections = new List<StatusSection>();
        for (var i = head.Count(); i > 0; i--) sections.Add(new(head.Text() ?? "", Slice(stored, ref at, head.Unsigned())));
        var blocks = new ReadOnlyMemory<byte>[head.Count()];
        for (var i = 0; i < blocks.Length; i++) blocks[i] = Slice(stored, ref at, head.Unsigned());
        return (sections, blocks);
    }

    private static ReadOnlyMemory<byte> Slice(ReadOnlyMemory<byte> stored, ref int at, ulong length)
    {
        if (length > (ulong)(stored.Length - at)) throw new InvalidDataException("the stored application is cut: read its event log again");
        at += (int)length;
        return stored.Slice(at - (int)length, (int)length);
    }
}
