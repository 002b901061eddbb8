namespace Tinderbox.Submission.Resolution;

/// <summary>The directory with spark-defaults.conf, spark-env.sh and the files that go into the driver's ConfigMap.</summary>
public static class ConfDirectory
{
    /// <summary><c>SPARK_CONF_DIR</c>, else <c>$SPARK_HOME/conf</c>, else null.</summary>
    public static string? Of(IReadOnlyDictionary<string, string> environment) =>
        environment.TryGetValue("SPARK_CONF_DIR", out var folder) && folder.Length > 0 ? folder
        : environment.TryGetValue("SPARK_HOME", out var home) && home.Length > 0 ? home.TrimEnd('/') + "/conf"
        : null;
}
