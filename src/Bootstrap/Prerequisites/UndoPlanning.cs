using System.Text.Json.Nodes;
using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Bootstrap.Prerequisites;

/// <summary>What taking setup back means: delete what it made, release fields in what others made. Pure.</summary>
public static class UndoPlanning
{
    /// <summary>The last made goes first; the namespace goes last, and stays while others have something in it.</summary>
    /// <param name="ours">From <see cref="SetupObserver.OursAsync"/>, in the order of creation.</param>
    /// <param name="foreign">From <see cref="SetupObserver.ForeignAsync"/>.</param>
    public static SetupPlan Plan(IReadOnlyList<(ResourceType Type, JsonObject Object)> ours, IReadOnlyList<string> foreign) =>
        new([.. ours.Reverse().Select(found => Step(found.Type, found.Object, foreign))]);

    private static SetupStep Step(ResourceType type, JsonObject live, IReadOnlyList<string> foreign)
    {
        if (!SetupLabels.IsOurs(live)) return new(SetupAction.Release, type, Bare(type, live), live, null, "was there before setup: only its own fields are taken out");
        if (type.Plural == "namespaces" && foreign.Count > 0)
            return new(SetupAction.Keep, type, live, live, live, $"stays: it holds what setup did not make ({string.Join(", ", foreign.Take(4))}{(foreign.Count > 4 ? ", …" : "")})");
        return new(SetupAction.Delete, type, live, live, null, null);
    }

    private static JsonObject Bare(ResourceType type, JsonObject live) =>
        DesiredObjects.Object(type.ApiVersion, type.Kind, (string?)live["metadata"]?["namespace"], (string)live["metadata"]!["name"]!);
}
