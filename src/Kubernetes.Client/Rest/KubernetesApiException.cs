using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Kubernetes.Client.Rest;

/// <summary>The API server answered with an error. The message is the server's; request bodies never appear in it.</summary>
public sealed class KubernetesApiException(Status status) : Exception(Describe(status))
{
    /// <summary>The server's answer; made from the HTTP code where the server sent none.</summary>
    public Status Status { get; } = status;

    public bool IsNotFound => Status.Code == 404;

    /// <summary>409 of either sort: the object changed meanwhile, or exists.</summary>
    public bool IsConflict => Status.Code == 409;

    public bool IsAlreadyExists => Status.Code == 409 && Status.Reason == "AlreadyExists";

    /// <summary>The resourceVersion or continue token is too old: list again.</summary>
    public bool IsGone => Status.Code == 410 || Status.Reason is "Expired" or "Gone";

    public bool IsForbidden => Status.Code == 403;

    public bool IsUnauthorized => Status.Code == 401;

    /// <summary>The object breaks a rule of its kind (422); the causes name the fields.</summary>
    public bool IsInvalid => Status.Code == 422;

    /// <summary>The same request may succeed later.</summary>
    public bool IsTransient => Status.Code is 408 or 429 or >= 500;

    private static string Describe(Status status) => string.IsNullOrEmpty(status.Message) ? $"the API server answered {status.Code} {status.Reason}" : status.Message;
}
