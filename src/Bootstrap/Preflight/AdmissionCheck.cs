using System.Globalization;
using System.Text.Json.Nodes;
using Tinderbox.Bootstrap.Explain;
using Tinderbox.Kubernetes.Client.Rest;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Bootstrap.Preflight;

/// <summary>A driver of this size would be admitted: asked by a dry run, so that Pod Security, limit ranges, policies and webhooks all have their say.</summary>
public sealed class AdmissionCheck : ClusterCheck
{
    private const string Link = "https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/";

    public override string Name => "admission";

    protected override async Task<Finding> ExamineAsync(CheckContext context, CancellationToken cancellationToken)
    {
        var settings = context.Settings;
        try
        {
            await context.Client!.SendAsync(HttpMethod.Post, ResourceTypes.Pods.Path(settings.Namespace) + "?dryRun=All", Driver(settings), "application/json", cancellationToken);
            return this.Pass("a driver like this would be admitted (dry run)");
        }
        catch (KubernetesApiException refused) when (refused.IsForbidden && refused.Message.Contains("cannot create resource", StringComparison.Ordinal))
        {
            return this.Skip("you may not create pods");
        }
        catch (KubernetesApiException refused)
        {
            return Decide(refused.Message, settings.Namespace);
        }
    }

    /// <summary>From the API server's refusal.</summary>
    public Finding Decide(string refusal, string ns)
    {
        var known = SignatureCatalogue.Load().Where(signature => signature.Where.Contains(Evidence.Warning)).OrderBy(signature => signature.Rank)
            .Select(signature => (Signature: signature, Match: signature.Find(refusal))).FirstOrDefault(found => found.Match is not null);
        if (known.Match is null) return this.Fail($"the API server would refuse the driver: {refusal}", "kubectl explain pod.spec says what it takes", Link);
        var words = new CauseWords(known.Match, null, null);
        return this.Fail(words.Fill(known.Signature.Cause).Replace("NAMESPACE", ns, StringComparison.Ordinal), words.Fill(known.Signature.Fix).Replace("NAMESPACE", ns, StringComparison.Ordinal), known.Signature.Source);
    }

    private static JsonObject Driver(CheckSettings settings)
    {
        var size = PodSizes.Driver(settings) ?? new PodSize(1, 1408);
        var memory = string.Create(CultureInfo.InvariantCulture, $"{size.Mebibytes}Mi");
        var resources = new JsonObject
        {
            ["requests"] = new JsonObject { ["cpu"] = size.Cpu.ToString(CultureInfo.InvariantCulture), ["memory"] = memory },
            ["limits"] = new JsonObject { ["memory"] = memory },
        };
        if (settings.Conf["spark.kubernetes.driver.limit.cores"] is { } limit) resources["limits"]!["cpu"] = limit;
        var container = new JsonObject { ["name"] = "spark-kubernetes-driver", ["image"] = settings.Conf["spark.kubernetes.container.image"] ?? "spark", ["resources"] = resources };
        var template = settings.DriverTemplate?["spec"];
        if (template?["containers"]?[0]?["securityContext"] is { } security) container["securityContext"] = security.DeepClone();
        var spec = new JsonObject { ["serviceAccountName"] = settings.DriverAccount, ["restartPolicy"] = "Never", ["containers"] = new JsonArray(container) };
        foreach (var field in (string[])["securityContext", "tolerations", "nodeSelector", "priorityClassName"])
            if (template?[field] is { } value) spec[field] = value.DeepClone();
        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Pod",
            ["metadata"] = new JsonObject { ["generateName"] = "tinderbox-doctor-", ["labels"] = new JsonObject { ["spark-role"] = "driver" } },
            ["spec"] = spec,
        };
    }
}
