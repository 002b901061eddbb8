using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Submission;
using Tinderbox.Submission.Plans;

namespace Tinderbox.Cli.Commands.Submit;

/// <summary>Sends planned requests one after the other, tries again where Spark's client does, and cleans up after a refusal.</summary>
internal sealed class PlanSender(KubernetesClient client, SparkLog log, TimeProvider clock, int retries = PlanSender.DefaultRetries)
{
    internal const int DefaultRetries = 3;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs the whole plan; the driver pod as stored.</summary>
    /// <exception cref="SubmissionException">A request was refused; what the plan says for that case was done.</exception>
    internal async Task<JsonObject> RunAsync(IReadOnlyList<PlannedRequest> plan, CancellationToken cancellationToken)
    {
        JsonObject? pod = null;
        foreach (var request in plan)
        {
            try
            {
                var answer = await SendAsync(request, pod, cancellationToken);
                if (request.IsDriverPod) pod = answer;
            }
            catch (KubernetesApiException e)
            {
                if (request.Hint is { } hint) log.Write("ERROR", "Client", hint);
                foreach (var cleanUp in request.CleanUp) await DeleteAsync(cleanUp, cancellationToken);
                throw Refusal(request, e);
            }
            catch (KubernetesUnreachableException e)
            {
                if (request.Hint is { } hint) log.Write("ERROR", "Client", hint);
                await TryCleanUpAsync(request, cancellationToken);
                throw NoAnswer(request, e);
            }
        }
        return pod!;
    }

    private async Task TryCleanUpAsync(PlannedRequest request, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var cleanUp in request.CleanUp) await DeleteAsync(cleanUp, cancellationToken);
        }
        catch (KubernetesUnreachableException)
        {
            // whoever does not answer cannot be asked to delete
        }
    }

    private static SubmissionException NoAnswer(PlannedRequest request, KubernetesUnreachableException e)
    {
        var metadata = request.Body?["metadata"];
        var verb = request.Method switch { "POST" => "create", "PATCH" => "patch", "DELETE" => "delete", _ => "get" };
        return new SubmissionException(ClientExceptionText.JavaClass,
            $"Operation: [{verb}]  for kind: [{request.Body?["kind"]}]  with name: [{metadata?["name"]}]  in namespace: [{request.Path.Split('/').SkipWhile(p => p != "namespaces").ElementAtOrDefault(1)}]  failed.\nCaused by: {e.Reason}");
    }

    /// <summary>Deletes; an object that is gone already is fine.</summary>
    internal async Task DeleteAsync(PlannedRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(request, null, cancellationToken);
        }
        catch (KubernetesApiException e) when (e.IsNotFound)
        {
            // gone is what was wanted
        }
        catch (KubernetesApiException e)
        {
            throw Refusal(request, e);
        }
    }

    /// <summary>One request, again after 429 and server errors.</summary>
    internal async Task<JsonObject> SendAsync(PlannedRequest request, JsonObject? owner, CancellationToken cancellationToken)
    {
        var metadata = owner?["metadata"];
        var body = request.BodyOwnedBy((string?)metadata?["name"] ?? "", (string?)metadata?["uid"] ?? "");
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await client.SendAsync(new HttpMethod(request.Method), request.Path, body, request.ContentType, cancellationToken);
            }
            catch (Exception e) when (e is KubernetesApiException { IsTransient: true } or KubernetesUnreachableException && attempt < retries)
            {
                await Task.Delay(FirstPause * (1 << attempt), clock, cancellationToken);
            }
        }
    }

    internal SubmissionException Refusal(PlannedRequest request, KubernetesApiException e) => new(
        ClientExceptionText.JavaClass,
        ClientExceptionText.For(request.Method, client.Options.Server.AbsoluteUri.TrimEnd('/') + request.Path, e.Status));
}
