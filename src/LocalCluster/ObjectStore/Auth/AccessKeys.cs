using System.Security.Cryptography;
using System.Text;
using Tinderbox.LocalCluster.ApiServer.Storage;

namespace Tinderbox.LocalCluster.ObjectStore.Auth;

/// <summary>
/// Who may ask: the keys of a file in the AWS tools' own format (<c>~/.aws/credentials</c>), readable by its owner only, made with one key under
/// <c>[default]</c> when there is none. Further profiles are further keys; <c>tinderbox_access = read-only</c> makes one that may only read.
/// The file is read again when it has changed.
/// </summary>
internal sealed class AccessKeys(string file)
{
    private readonly Lock _lock = new();
    private Dictionary<string, AccessKey> _keys = [];
    private DateTime _read;

    /// <summary>Null for a key that nobody was given.</summary>
    internal AccessKey? Find(string id)
    {
        lock (_lock)
        {
            var written = File.GetLastWriteTimeUtc(file);
            if (written != _read) (_keys, _read) = (Parse(File.ReadAllLines(file)), written);
            return _keys.GetValueOrDefault(id);
        }
    }

    /// <summary>Makes the file unless it is there.</summary>
    internal static AccessKeys Load(string file)
    {
        if (File.Exists(file)) return new(file);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var id = "TB" + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 18);
        var secret = RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 40);
        using var stream = PrivateFile.Open(file, FileMode.CreateNew);
        stream.Write(Encoding.ASCII.GetBytes($"[default]\naws_access_key_id = {id}\naws_secret_access_key = {secret}\n"));
        return new(file);
    }

    internal static Dictionary<string, AccessKey> Parse(IEnumerable<string> lines)
    {
        var keys = new Dictionary<string, AccessKey>(StringComparer.Ordinal);
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines.Select(line => line.Trim()).Append("[end]"))
        {
            if (line.StartsWith('['))
            {
                if (settings.GetValueOrDefault("aws_access_key_id") is { Length: > 0 } id && settings.GetValueOrDefault("aws_secret_access_key") is { Length: > 0 } secret)
                    keys[id] = new AccessKey(id, secret, settings.GetValueOrDefault("tinderbox_access") != "read-only");
                settings.Clear();
            }
            else if (line.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals && !line.StartsWith('#')) settings[line[..equals].Trim()] = line[(equals + 1)..].Trim();
        }
        return keys;
    }
}

/// <summary>One key. <paramref name="Secret"/> never leaves this process.</summary>
internal sealed record AccessKey(string Id, string Secret, bool MayWrite)
{
    public override string ToString() => Id;
}
