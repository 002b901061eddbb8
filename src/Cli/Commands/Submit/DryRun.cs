using System.Text.Json;
using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Encoding;
using Tinderbox.Spark.Configuration;
using Tinderbox.Submission.Plans;

namespace Tinderbox.Cli.Commands.Submit;

/// <summary>Shows what a submission would create instead of creating it; values that look secret are hidden.</summary>
internal static class DryRun
{
    private static readonly JsonSerializerOptions Indented = new(KubernetesJson.Wire.Options) { WriteIndented = true };

    /// <summary>The objects as built here. The owner is not known, so no ownerReferences.</summary>
    internal static int Print(IReadOnlyList<PlannedRequest> plan, string format, Redaction redaction, TextWriter output)
    {
        Write(plan.Where(r => r.Body is not null).DistinctBy(r => r.Method + r.Path).Select(r => r.Body!), format, redaction, output);
        return 0;
    }

    /// <summary>The objects as the API server would store them.</summary>
    internal static async Task<int> AskServerAsync(
        IReadOnlyList<PlannedRequest> plan, PlanSender sender, string format, Redaction redaction, TextWriter output, CancellationToken cancellationToken)
    {
        var answers = new List<JsonObject>();
        foreach (var request in plan.DistinctBy(r => r.Method + r.Path))
        {
            var asking = request with { Path = request.Path + (request.Path.Contains('?') ? "&" : "?") + "dryRun=All", Owned = false };
            try
            {
                answers.Add(await sender.SendAsync(asking, null, cancellationToken));
            }
            catch (Kubernetes.Client.Rest.KubernetesApiException e)
            {
                throw sender.Refusal(asking, e);
            }
        }
        Write(answers, format, redaction, output);
        return 0;
    }

    private static void Write(IEnumerable<JsonObject> whole, string format, Redaction redaction, TextWriter output)
    {
        var objects = whole.Select(o => PrintableObject.Of(o, redaction));
        if (format == "json")
        {
            var list = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "List", ["items"] = new JsonArray([.. objects.Select(o => o.DeepClone())]) };
            output.WriteLine(UriCredentials.Hide(list.ToJsonString(Indented)));
            return;
        }
        var first = true;
        foreach (var o in objects)
        {
            if (!first) output.WriteLine("---");
            output.WriteLine(UriCredentials.Hide(Yaml.Write(o).TrimEnd('\n')));
            first = false;
        }
    }
}
