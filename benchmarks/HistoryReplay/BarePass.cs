using System.Text.Json;

namespace Tinderbox.HistoryReplay;

/// <summary>What a parse costs at the least: every token of every line read by Utf8JsonReader, on as many threads as the replay, and nothing done with it.</summary>
internal sealed class BarePass(Stream text)
{
    private const int Size = 1 << 20;

    private readonly Lock _reading = new();
    private byte[] _carry = [];
    private long _tokens;

    public async Task<long> RunAsync(int workers)
    {
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(Work)));
        return _tokens;
    }

    private void Work()
    {
        var buffer = new byte[Size * 2];
        var tokens = 0L;
        for (var length = Next(ref buffer); length > 0; length = Next(ref buffer))
        {
            ReadOnlySpan<byte> rest = buffer.AsSpan(0, length);
            while (!rest.IsEmpty)
            {
                var end = rest.IndexOf((byte)'\n');
                var reader = new Utf8JsonReader(end < 0 ? rest : rest[..end], new JsonReaderOptions { MaxDepth = 1000 });
                while (reader.Read()) tokens++;
                rest = end < 0 ? default : rest[(end + 1)..];
            }
        }
        Interlocked.Add(ref _tokens, tokens);
    }

    private int Next(ref byte[] buffer)
    {
        lock (_reading)
        {
            _carry.CopyTo(buffer, 0);
            var length = _carry.Length;
            while (true)
            {
                var read = text.ReadAtLeast(buffer.AsSpan(length), Math.Min(Size, buffer.Length - length), throwOnEndOfStream: false);
                length += read;
                var last = buffer.AsSpan(0, length).LastIndexOf((byte)'\n');
                if (read == 0 || last >= 0)
                {
                    var whole = read == 0 ? length : last + 1;
                    _carry = buffer[whole..length];
                    return whole;
                }
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
    }
}
