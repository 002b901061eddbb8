namespace Tinderbox.LocalCluster.ObjectStore.Auth;

/// <summary>A request whose signature holds: who signed it, and what the signatures of its body's chunks build upon.</summary>
/// <param name="Key">Who.</param>
/// <param name="SigningKey">Of this day, region and product.</param>
/// <param name="Scope">Of the signing key.</param>
/// <param name="Timestamp">As signed.</param>
/// <param name="Signature">Of the head of the request.</param>
/// <param name="PayloadHash">What was signed for the body: its SHA-256, or one of S3's words (<c>UNSIGNED-PAYLOAD</c>, <c>STREAMING-…</c>).</param>
internal sealed record SignedIdentity(AccessKey Key, byte[] SigningKey, CredentialScope Scope, string Timestamp, string Signature, string PayloadHash);
