using System.Text;

namespace Tinderbox.Fuzz.History;

/// <summary>Makes an arbitrary log out of recorded ones. The same random numbers make the same log.</summary>
internal sealed class LogMutator(LogCorpus corpus, Random random)
{
    private static readonly string[] Endings = ["", ".zstd", ".lz4", ".snappy", ".lzf", ".gz", ".inprogress", ".zstd.inprogress", ".lzf.compact"];

    private static readonly string[] Numbers =
    [
        "-1", "0", "1", "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1e400", "1.5", "-0.0", "null", "true", "\"7\"", "[]", "{}", "99999999999999999999999999",
    ];

    /// <summary>Name and bytes.</summary>
    public (string Name, byte[] Stored) Make() => random.Next(3) switch
    {
        0 => MutatedFile(),
        1 => ("local-1" + (random.Next(4) == 0 ? ".inprogress" : ""), Text()),
        _ => (Pick(corpus.Files).Name.Split('.')[0] + Endings[random.Next(Endings.Length)], random.Next(2) == 0 ? Pick(corpus.Files).Stored : Noise()),
    };

    private (string, byte[]) MutatedFile()
    {
        var (name, stored) = Pick(corpus.Files);
        byte[] bytes = [.. stored];
        for (var times = random.Next(1, 8); times > 0; times--) bytes = Mutate(bytes);
        return (name, bytes);
    }

    private byte[] Mutate(byte[] bytes)
    {
        if (bytes.Length == 0) return bytes;
        var at = random.Next(bytes.Length);
        switch (random.Next(6))
        {
            case 0: return bytes[..at];
            case 1: return bytes[at..];
            case 2:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 3:
                // lengths in headers like to be here
                for (var i = at; i < Math.Min(bytes.Length, at + 4); i++) bytes[i] = 0xFF;
                return bytes;
            case 4: return [.. bytes[..at], .. bytes[random.Next(bytes.Length)..]];
            default: return [.. bytes[..at], .. Noise(), .. bytes[at..]];
        }
    }

    private byte[] Text()
    {
        using var text = new MemoryStream();
        for (var lines = random.Next(1, 60); lines > 0; lines--)
        {
            text.Write(Line());
            if (random.Next(50) != 0) text.WriteByte((byte)'\n');
        }
        return text.ToArray();
    }

    private byte[] Line() => random.Next(12) switch
    {
        0 => Deep(),
        1 => Noise(),
        2 => Mutate([.. Pick(corpus.Lines)]),
        3 or 4 or 5 => WithOtherNumber(Pick(corpus.Lines)),
        6 => WithoutMember(Pick(corpus.Lines)),
        _ => Pick(corpus.Lines),
    };

    // arrays or objects nested deeper than any stack
    private byte[] Deep()
    {
        var depth = random.Next(1, 200_000);
        var open = random.Next(2) == 0 ? "[" : "{\"a\":";
        return Encoding.UTF8.GetBytes("{\"Event\":\"org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart\",\"sparkPlanInfo\":" + string.Concat(Enumerable.Repeat(open, depth)));
    }

    private byte[] WithOtherNumber(byte[] line)
    {
        var text = Encoding.UTF8.GetString(line);
        var colons = Enumerable.Range(0, text.Length - 1).Where(i => text[i] == ':' && char.IsAsciiDigit(text[i + 1])).ToList();
        if (colons.Count == 0) return line;
        var at = colons[random.Next(colons.Count)] + 1;
        var end = at;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.')) end++;
        return Encoding.UTF8.GetBytes(text[..at] + Numbers[random.Next(Numbers.Length)] + text[end..]);
    }

    private byte[] WithoutMember(byte[] line)
    {
        var text = Encoding.UTF8.GetString(line);
        var commas = Enumerable.Range(0, text.Length).Where(i => text[i] == ',').ToList();
        if (commas.Count < 2) return line;
        var first = random.Next(commas.Count - 1);
        return Encoding.UTF8.GetBytes(text[..commas[first]] + text[commas[first + 1]..]);
    }

    private byte[] Noise()
    {
        var bytes = new byte[random.Next(1, 400)];
        random.NextBytes(bytes);
        return bytes;
    }

    private T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
