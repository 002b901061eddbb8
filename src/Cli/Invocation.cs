namespace Tinderbox.Cli;

/// <summary>What the program was called as: under the name <c>spark-submit</c> it is <c>tinderbox submit</c>.</summary>
internal static class Invocation
{
    /// <summary>The arguments with the verb that the program's name stands for.</summary>
    public static string[] ArgumentsOf(string programName, string[] args) =>
        Path.GetFileName(programName) == "spark-submit" ? ["submit", .. args] : args;

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
