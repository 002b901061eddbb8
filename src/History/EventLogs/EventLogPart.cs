namespace Tinderbox.History.EventLogs;

/// <summary>One file of an event log: a single log is one part, a rolling log has one per event file, in order.</summary>
/// <param name="FileName">Its name, which tells the codec; no folder.</param>
/// <param name="Content">Its bytes as stored; read once, from the start, and left open.</param>
public sealed record EventLogPart(string FileName, Stream Content);
