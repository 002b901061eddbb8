namespace Tinderbox.Submission.Naming;

/// <summary>The random and time-dependent values of one submission, drawn by the caller.</summary>
public sealed record SubmissionIdentity
{
    /// <summary><c>spark-</c> and 32 hex digits.</summary>
    public required string ApplicationId { get; init; }

    /// <summary>Unique id in the names of most objects.</summary>
    public required string ResourceId { get; init; }

    /// <summary>Unique id for a Service whose natural name is too long.</summary>
    public required string ServiceId { get; init; }

    /// <summary>Unique id of the ConfigMap with the properties.</summary>
    public required string ConfigMapId { get; init; }

    /// <summary>UUID in the default local directory.</summary>
    public required string LocalDirectoryId { get; init; }

    /// <summary>A fresh UUID for the n-th upload.</summary>
    public required Func<int, string> UploadId { get; init; }

    /// <summary>When the submission was made.</summary>
    public required DateTimeOffset SubmitTime { get; init; }
}
