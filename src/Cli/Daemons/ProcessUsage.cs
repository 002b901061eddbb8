using System.Globalization;

namespace Tinderbox.Cli.Daemons;

/// <summary>What a process uses.</summary>
/// <param name="ResidentBytes">Memory in RAM.</param>
/// <param name="CpuSeconds">CPU time since its start, user and system.</param>
internal sealed record ProcessUsage(long ResidentBytes, double CpuSeconds)
{
    // USER_HZ: fixed at 100 in the kernel's interface to programs on every architecture that .NET runs on
    private const double TicksPerSecond = 100;

    /// <summary>The usage of the process; null when it is gone.</summary>
    public static ProcessUsage? Of(int pid)
    {
        try
        {
            var resident = File.ReadLines($"/proc/{pid}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            var fields = ProcessIdentity.StatFields(File.ReadAllText($"/proc/{pid}/stat"));
            return new(long.Parse(resident.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024, (Number(fields[11]) + Number(fields[12])) / TicksPerSecond);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            return null;
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
