using Tinderbox.Kubernetes.Meta;

namespace Tinderbox.Bootstrap.Preflight;

/// <summary>The image is there, for the processors of the nodes. The registry is asked without credentials: what it will not tell strangers is not known.</summary>
public sealed class ImageCheck : ICheck
{
    private const string Link = "https://spark.apache.org/docs/latest/running-on-kubernetes.html#docker-images";

    public string Name => "image";

    public async Task<Finding> RunAsync(CheckContext context, CancellationToken cancellationToken)
    {
        var settings = context.Settings;
        var image = settings.Conf["spark.kubernetes.driver.container.image"] ?? settings.Conf["spark.kubernetes.container.image"];
        if (image is null) return settings.Conf.Contains("spark.master") ? this.Fail("spark.kubernetes.container.image is not set", "--conf spark.kubernetes.container.image=REGISTRY/NAME:TAG", Link) : this.Skip("no image was named");
        if (settings.LocalImages is { } local) return Local(image, local);
        if (ImageReference.Parse(image) is not { } reference) return this.Fail($"\"{image}\" is no image name", "registry/repository:tag, in lower case", Link);
        var answer = await new RegistryProbe(settings.Clock).AskAsync(reference, cancellationToken);
        var nodes = context.Client is null || await context.ServerVersionAsync(cancellationToken) is null ? null : await context.ListAsync(ResourceTypes.Nodes, null, cancellationToken);
        return Decide(image, answer, [.. (nodes ?? []).Select(node => (string?)node["status"]?["nodeInfo"]?["architecture"]).OfType<string>().Distinct()], settings);
    }

    /// <summary>From the registry's answer and the nodes' processors.</summary>
    public Finding Decide(string image, RegistryAnswer answer, IReadOnlyList<string> processors, CheckSettings settings)
    {
        if (answer.State == RegistryState.Missing) return this.Fail($"{image} does not exist in its registry", "push it, or correct the name", Link);
        if (answer.State == RegistryState.Refused)
        {
            return settings.Conf.Contains("spark.kubernetes.container.image.pullSecrets")
                ? this.Skip($"the registry of {image} wants credentials; the properties name a pull secret")
                : this.Warn($"the registry does not show {image} to strangers, and the properties name no pull secret", $"tinderbox setup -n {settings.Namespace} --pull-secret NAME --registry-config ~/.docker/config.json", Link);
        }
        if (answer.State == RegistryState.Unreachable) return this.Skip($"the registry of {image} cannot be asked from here: {answer.Remark}");
        if (answer.Architectures.Count > 0 && processors.Except(answer.Architectures).ToList() is { Count: > 0 } lacking)
            return this.Fail($"{image} is built for {string.Join(", ", answer.Architectures)}; there are nodes with {string.Join(", ", lacking)}", "build it for both (docker buildx build --platform linux/amd64,linux/arm64), or --conf spark.kubernetes.node.selector.kubernetes.io/arch=" + answer.Architectures[0], Link);
        if (answer.SparkVersion is { } inside && inside != settings.SparkVersion.Text && !inside.StartsWith($"{settings.SparkVersion.Major}.{settings.SparkVersion.Minor}.", StringComparison.Ordinal))
            return this.Fail($"{image} says that it has Spark {inside}; the submission is for {settings.SparkVersion}", $"--spark-version {inside}", Link);
        return this.Pass($"{image} is there{(answer.Architectures.Count > 0 ? $" for {string.Join(", ", answer.Architectures)}" : "")}");
    }

    private Finding Local(string image, IReadOnlyCollection<string> known) => known.Contains(image) || known.Contains(image + ":latest")
        ? this.Pass($"{image} is registered with the embedded cluster")
        : this.Fail($"the embedded cluster has no image {image}; it has {(known.Count == 0 ? "none" : string.Join(", ", known))}", "tinderbox quickstart registers a Spark, or name one of those", Link);
}
