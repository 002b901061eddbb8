namespace Tinderbox.Runtimes.Downloads;

/// <summary>A download that did not work out; the message says which address and why, without credentials.</summary>
public sealed class DownloadException(string message, Exception? inner = null) : Exception(message, inner);
