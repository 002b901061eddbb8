namespace Tinderbox.Submission.Resolution;

/// <summary>Everything outside the command line that a submission depends on, gathered once.</summary>
public sealed record SubmitInputs
{
    /// <summary>Environment variables of the caller.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Absolute path of the working directory.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Name of the operating-system user.</summary>
    public required string UserName { get; init; }

    /// <summary>The caller's disk.</summary>
    public required SourceFiles Files { get; init; }

    /// <summary>Files of other stores that the properties name, by their URI; fetched before the steps run.</summary>
    public IReadOnlyDictionary<string, byte[]> Remote { get; init; } = new Dictionary<string, byte[]>(StringComparer.Ordinal);

    /// <summary>Content of a path or URI; null when there is none or it could not be fetched.</summary>
    public byte[]? Content(string uri) => ResourceUris.SchemeOf(uri) is null or "file" ? Files.Read(Absolute(ResourceUris.PathOf(uri))) : Remote.GetValueOrDefault(uri);

    /// <summary>A path as an absolute one.</summary>
    public string Absolute(string path) => ResourceUris.Absolute(path, WorkingDirectory);
}
