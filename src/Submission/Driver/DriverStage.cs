namespace Tinderbox.Submission.Driver;

/// <summary>What stood there after one feature step.</summary>
/// <param name="Name">The step's class in Spark.</param>
/// <param name="Pod">The pod so far.</param>
/// <param name="Resources">The objects that this step added, those before the pod first.</param>
public sealed record DriverStage(string Name, SparkPod Pod, IReadOnlyList<PlannedResource> Resources)
{
    /// <summary>Spark's class that sends it all and adds the ConfigMap with the properties.</summary>
    public const string Client = "Client";

    /// <summary>The stage before the first step.</summary>
    public const string Template = "pod template";
}
