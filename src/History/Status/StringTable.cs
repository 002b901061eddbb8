using System.Buffers.Binary;
using System.Text;

namespace Tinderbox.History.Status;

/// <summary>
/// Texts that repeat (names, hosts, call stacks), each written once. Id 0 is null.
/// <code>count u32 | offset u32 * (count + 1) | UTF-8</code>
/// </summary>
internal sealed class StringTable
{
    private readonly Dictionary<string, int> _ids = [];
    private readonly List<string> _texts = [];

    public int Intern(string? text)
    {
        if (text is null) return 0;
        if (_ids.TryGetValue(text, out var id)) return id;
        _texts.Add(text);
        return _ids[text] = _texts.Count;
    }

    /// <summary>For what is read back while more is still written.</summary>
    public string? this[int id] => id == 0 ? null : _texts[id - 1];

    public byte[] ToBytes()
    {
        var size = 0;
        foreach (var text in _texts) size = checked(size + Encoding.UTF8.GetByteCount(text));
        var head = 4 + (4 * (_texts.Count + 1));
        var bytes = new byte[head + size];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, _texts.Count);
        var at = head;
        for (var i = 0; i < _texts.Count; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4 + (4 * i)), at);
            at += Encoding.UTF8.GetBytes(_texts[i], bytes.AsSpan(at));
        }
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(head - 4), at);
        return bytes;
    }

    /// <summary>Reads single texts in place; the same text is made once per view.</summary>
    internal sealed class View(ReadOnlyMemory<byte> bytes)
    {
        private readonly string?[] _made = new string?[bytes.Length < 4 ? 0 : Math.Clamp(BinaryPrimitives.ReadInt32LittleEndian(bytes.Span), 0, bytes.Length / 4)];

        public string? this[int id]
        {
            get
            {
                if (id == 0) return null;
                if ((uint)id > (uint)_made.Length) throw StatusReader.Damaged();
                return _made[id - 1] ??= Make(id - 1);
            }
        }

        private string Make(int index)
        {
            var span = bytes.Span;
            if (4 + (4 * (index + 2)) > span.Length) throw StatusReader.Damaged();
            var start = BinaryPrimitives.ReadInt32LittleEndian(span[(4 + (4 * index))..]);
            var end = BinaryPrimitives.ReadInt32LittleEndian(span[(8 + (4 * index))..]);
            if (start < 0 || end < start || end > span.Length) throw StatusReader.Damaged();
            return Encoding.UTF8.GetString(span[start..end]);
        }
    }
}
