using System.Security.Cryptography;
using System.Text;
using Tinderbox.LocalCluster.ObjectStore.Auth;

namespace Tinderbox.LocalCluster.ObjectStore.Bodies;

/// <summary>The chain of signatures of a streamed body: each covers the one before it, the first that of the head. See https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html.</summary>
internal sealed class ChunkSignatures(SignedIdentity identity)
{
    private string _previous = identity.Signature;

    /// <summary>Whether this is the signature of the next chunk, whose bytes have this hash.</summary>
    internal bool AcceptChunk(string signature, byte[] sha256) =>
        Accept(signature, $"AWS4-HMAC-SHA256-PAYLOAD\n{identity.Timestamp}\n{identity.Scope}\n{_previous}\n{SignatureV4.EmptyHash}\n{Convert.ToHexStringLower(sha256)}");

    /// <summary>Whether this is the signature of the trailer, given as <c>name:value</c> lines.</summary>
    internal bool AcceptTrailer(string signature, string lines) =>
        Accept(signature, $"AWS4-HMAC-SHA256-TRAILER\n{identity.Timestamp}\n{identity.Scope}\n{_previous}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines)))}");

    private bool Accept(string signature, string stringToSign)
    {
        _previous = SignatureV4.Sign(identity.SigningKey, stringToSign);
        return SignatureV4.AreEqual(_previous, signature);
    }
}
