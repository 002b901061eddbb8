using System.Text;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Submission.Plans;

/// <summary>A refusal in the words of the Java client that Spark uses, because tools look for them in spark-submit's output.</summary>
public static class ClientExceptionText
{
    /// <summary>Full name of the exception.</summary>
    public const string JavaClass = "io.fabric8.kubernetes.client.KubernetesClientException";

    /// <summary>The message for a request that the API server refused.</summary>
    public static string For(string method, string url, Status status) =>
        $"Failure executing: {method} at: {url}. Message: {Text(status.Message)}. Received status: {Describe(status)}.";

    private static string Describe(Status status) =>
        $"Status(apiVersion={Text(status.ApiVersion)}, code={status.Code?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"}, details={Describe(status.Details)}, "
        + $"kind={Text(status.Kind)}, message={Text(status.Message)}, metadata=ListMeta(_continue=null, remainingItemCount=null, resourceVersion=null, selfLink=null, additionalProperties={{}}), "
        + $"reason={Text(status.Reason)}, status={Text(status.Outcome)}, additionalProperties={{}})";

    private static string Describe(StatusDetails? details)
    {
        if (details is null) return "null";
        var text = new StringBuilder("StatusDetails(causes=[");
        text.AppendJoin(", ", (details.Causes ?? []).Select(c => $"StatusCause(field={Text(c.Field)}, message={Text(c.Message)}, reason={Text(c.Reason)}, additionalProperties={{}})"));
        var retry = details.RetryAfterSeconds?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null";
        return text.Append("], group=").Append(Text(details.Group)).Append(", kind=").Append(Text(details.Kind)).Append(", name=").Append(Text(details.Name))
            .Append(", retryAfterSeconds=").Append(retry).Append(", uid=").Append(Text(details.Uid)).Append(", additionalProperties={})").ToString();
    }

    private static string Text(string? value) => value ?? "null";
}
