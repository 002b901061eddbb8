namespace Tinderbox.Runtimes.Downloads;

/// <summary>A file that can be downloaded.</summary>
/// <param name="Name">File name, without folders.</param>
/// <param name="Hash">What its content must hash to, or null where its source tells none.</param>
internal sealed record RemoteFile(string Name, Uri Url, ContentHash? Hash);

/// <summary>A checksum, lower-case hexadecimal.</summary>
/// <param name="Algorithm"><c>sha256</c> or <c>sha512</c>.</param>
internal sealed record ContentHash(string Algorithm, string Hex);
