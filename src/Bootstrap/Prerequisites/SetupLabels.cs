using System.Text.Json.Nodes;

namespace Tinderbox.Bootstrap.Prerequisites;

/// <summary>How setup knows its own objects again.</summary>
public static class SetupLabels
{
    /// <summary>On every object that setup created; the value is the namespace it was set up for. What merely got fields of ours does not carry it.</summary>
    public const string Setup = "tinderbox.dev/setup";

    /// <summary>Kubernetes' own label for the tool that manages an object.</summary>
    public const string ManagedBy = "app.kubernetes.io/managed-by";

    /// <summary>The team that a namespace is for.</summary>
    public const string Team = "tinderbox.dev/team";

    /// <summary>The field manager of setup's applies.</summary>
    public const string FieldManager = "tinderbox-setup";

    /// <summary>Whether setup created the object, whatever namespace it was for.</summary>
    public static bool IsOurs(JsonObject live) => live["metadata"]?["labels"]?[Setup] is not null;

    /// <summary>Whether setup owns fields of an object, created by it or not.</summary>
    public static bool HasOurFields(JsonObject live) =>
        (live["metadata"]?["managedFields"] as JsonArray)?.Any(entry => (string?)entry?["manager"] == FieldManager) is true;
}
