namespace Tinderbox.Submission.CommandLine;

/// <summary>An option with its value, a switch, or a word that is neither.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The option by its first name; of a free word the word.</param>
/// <param name="Typed">The option as typed, without the value.</param>
/// <param name="Value">The value, if it has one.</param>
/// <param name="Start">Place of its first word.</param>
/// <param name="Count">How many words it takes.</param>
internal sealed record OptionWord(WordKind Kind, string Name, string Typed, string? Value, int Start, int Count);
