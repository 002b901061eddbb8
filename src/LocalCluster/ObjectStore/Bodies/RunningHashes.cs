using System.Security.Cryptography;

namespace Tinderbox.LocalCluster.ObjectStore.Bodies;

/// <summary>What is computed over bytes as they pass: always MD5, for the ETag; SHA-256 and a checksum where somebody asked.</summary>
internal sealed class RunningHashes : IDisposable
{
    private readonly IncrementalHash _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private readonly IncrementalHash? _sha256;
    private readonly IncrementalHash? _hash;
    private readonly Crc? _crc;
    private readonly ChecksumAlgorithm? _algorithm;
    private ulong _check;

    internal RunningHashes(ChecksumAlgorithm? algorithm, bool sha256)
    {
        _algorithm = algorithm;
        _crc = algorithm?.Crc();
        if (algorithm is ChecksumAlgorithm.Sha1) _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        if (algorithm is ChecksumAlgorithm.Sha256) _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (sha256) _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    }

    internal long Length { get; private set; }

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        Length += bytes.Length;
        _md5.AppendData(bytes);
        _sha256?.AppendData(bytes);
        _hash?.AppendData(bytes);
        if (_crc is not null) _check = _crc.Append(_check, bytes);
    }

    internal byte[] Md5() => _md5.GetHashAndReset();

    /// <summary>Hexadecimal; null unless asked for.</summary>
    internal string? Sha256() => _sha256 is null ? null : Convert.ToHexStringLower(_sha256.GetHashAndReset());

    /// <summary>Null unless asked for.</summary>
    internal Checksum? Checksum() => _algorithm is { } algorithm
        ? new Checksum(algorithm, _crc is not null ? _crc.Base64(_check) : Convert.ToBase64String(_hash!.GetHashAndReset()))
        : null;

    public void Dispose()
    {
        _md5.Dispose();
        _sha256?.Dispose();
        _hash?.Dispose();
    }
}
