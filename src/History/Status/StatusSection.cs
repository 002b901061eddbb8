namespace Tinderbox.History.Status;

/// <summary>A named part of the store, in a form that its owner reads in place: SQL, streaming and others bring their own.</summary>
public sealed record StatusSection(string Name, ReadOnlyMemory<byte> Bytes);
