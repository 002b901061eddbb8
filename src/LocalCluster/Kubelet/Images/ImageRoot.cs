namespace Tinderbox.LocalCluster.Kubelet.Images;

/// <summary>What an image reference stands for on the embedded cluster: folders of this machine.</summary>
/// <param name="SparkHome">Appears as <c>/opt/spark</c>.</param>
/// <param name="ApplicationDirectory">Its entries appear in <c>/opt/spark/work-dir</c>, where changes stay the container's own; null for an empty one.</param>
/// <param name="JavaHome">Null when Java is on the path of the machine.</param>
/// <param name="Python">The interpreter; null for <c>python3</c> of the path.</param>
public sealed record ImageRoot(string SparkHome, string? ApplicationDirectory, string? JavaHome, string? Python)
{
    /// <summary>The variables that the image brings, before the pod's own.</summary>
    public IReadOnlyDictionary<string, string> Environment(string podAddress)
    {
        var path = new List<string>();
        if (JavaHome is not null) path.Add($"{JavaHome}/bin");
        if (Python is not null) path.Add(Path.GetDirectoryName(Python)!);
        path.AddRange(["/opt/spark/bin", "/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"]);
        var variables = new Dictionary<string, string>
        {
            ["PATH"] = string.Join(':', path.Distinct()),
            ["HOME"] = "/opt/spark/work-dir",
            ["LANG"] = "C.UTF-8",
            ["SPARK_HOME"] = "/opt/spark",
            // keeps the UIs of several drivers apart, which all listen on 4040 of one machine
            ["SPARK_LOCAL_IP"] = podAddress,
        };
        if (JavaHome is not null) variables["JAVA_HOME"] = JavaHome;
        if (Python is not null) variables["PYSPARK_PYTHON"] = Python;
        return variables;
    }
}
