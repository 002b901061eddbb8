namespace Tinderbox.HistoryServer.Providers;

/// <summary>A log vanished, shrank or was replaced while it was read; what was read of it must not be used.</summary>
public sealed class LogChangedException(string message, Exception? inner = null) : IOException(message, inner);
