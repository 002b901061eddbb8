namespace Tinderbox.History.Compression;

/// <summary>An event log's codec is not known here, or its library is missing; the message says what to do.</summary>
public sealed class CodecUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
