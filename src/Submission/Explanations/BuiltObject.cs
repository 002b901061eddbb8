namespace Tinderbox.Submission.Explanations;

/// <summary>One object with its fields; <paramref name="Id"/> is its kind and its number among those of the kind, as names depend on inputs.</summary>
internal sealed record BuiltObject(string Id, string Kind, string Name, OrderedDictionary<string, string> Fields);
