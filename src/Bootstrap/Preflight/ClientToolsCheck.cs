namespace Tinderbox.Bootstrap.Preflight;

/// <summary>Programs of this machine. Submitting in cluster mode needs none of them; client mode needs Java and a Spark.</summary>
public sealed class ClientToolsCheck : ICheck
{
    public string Name => "client tools";

    public Task<Finding> RunAsync(CheckContext context, CancellationToken cancellationToken) => Task.FromResult(Decide(context.Settings));

    /// <summary>From what was found here.</summary>
    public Finding Decide(CheckSettings settings)
    {
        var found = settings.Programs.Where(program => program.Value is not null).Select(program => $"{program.Key} {program.Value}").ToList();
        if (settings.Conf["spark.submit.deployMode"] == "client")
        {
            foreach (var needed in (string[])["java", "python3"])
                if (settings.Programs.TryGetValue(needed, out var version) && version is null)
                    return this.Fail($"client mode runs the driver here, and there is no {needed}", $"install {needed}, or submit with --deploy-mode cluster", "https://spark.apache.org/docs/latest/running-on-kubernetes.html#client-mode");
        }
        return this.Pass(found.Count == 0 ? "none found; cluster mode needs none" : string.Join(", ", found));
    }
}
