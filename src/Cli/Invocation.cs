namespace Tinderbox.Cli;

/// <summary>What the program was called as: under the name <c>spark-submit</c> it behaves as Spark's own client.</summary>
internal static class Invocation
{
    /// <summary>Spark's own client and nothing more: no flag, no word of ours.</summary>
    public const string SparkSubmit = "spark-submit";

    /// <summary>The arguments with the verb that the program's name stands for.</summary>
    public static string[] ArgumentsOf(string programName, string[] args) =>
        Path.GetFileName(programName) == SparkSubmit ? [SparkSubmit, .. args] : args;

    /// <summary>argv[0] as the caller gave it: .NET replaces it by the path of the assembly, the kernel keeps it.</summary>
    public static string ProgramName()
    {
        try
        {
            return File.ReadAllText("/proc/self/cmdline").Split('\0')[0];
        }
        catch (IOException)
        {
            return "tinderbox";
        }
    }
}
