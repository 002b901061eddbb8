using System.Text.Json.Nodes;

namespace Tinderbox.Submission.Plans;

/// <summary>One request to the API server, and what to do when it is refused for good.</summary>
public sealed record PlannedRequest
{
    /// <summary><c>POST</c>, <c>PATCH</c>, <c>DELETE</c>, <c>GET</c>.</summary>
    public required string Method { get; init; }

    /// <summary>Path and query.</summary>
    public required string Path { get; init; }

    /// <summary>Content type of the body.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>The body, without owner; null for none.</summary>
    public JsonObject? Body { get; init; }

    /// <summary>Whether the driver pod, known by then, becomes the owner.</summary>
    public bool Owned { get; init; }

    /// <summary>Whether this creates the driver pod: its answer tells the uid of the owner.</summary>
    public bool IsDriverPod { get; init; }

    /// <summary>What Spark logs when it is refused, or null.</summary>
    public string? Hint { get; init; }

    /// <summary>What is deleted when it is refused.</summary>
    public IReadOnlyList<PlannedRequest> CleanUp { get; init; } = [];

    /// <summary>The body with its owner in place.</summary>
    public JsonObject? BodyOwnedBy(string podName, string podUid)
    {
        if (!Owned || Body is null) return Body;
        var owned = Body.DeepClone().AsObject();
        var metadata = owned["metadata"] as JsonObject ?? [];
        owned["metadata"] = metadata;
        metadata["ownerReferences"] = new JsonArray(new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Pod", ["controller"] = true, ["name"] = podName, ["uid"] = podUid });
        return owned;
    }
}
