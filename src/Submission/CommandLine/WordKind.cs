namespace Tinderbox.Submission.CommandLine;

/// <summary>What one word of a command line is.</summary>
internal enum WordKind
{
    Value,
    Switch,
    MissingValue,
    Unknown,
    Free,
}
