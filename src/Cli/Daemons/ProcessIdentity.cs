using System.Globalization;

namespace Tinderbox.Cli.Daemons;

/// <summary>A process that cannot be confused with a later one of the same id: its start and the boot are part of it.</summary>
internal sealed record ProcessIdentity(int Pid, long StartTicks, string Boot)
{
    /// <summary>The identity of the process that has this id now; null when there is none, or only its zombie.</summary>
    public static ProcessIdentity? Of(int pid)
    {
        try
        {
            var fields = StatFields(File.ReadAllText($"/proc/{pid}/stat"));
            return fields[0] is "Z" or "X" ? null : new(pid, long.Parse(fields[19], CultureInfo.InvariantCulture), BootId());
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Whether it still runs.</summary>
    public bool IsAlive => Of(Pid) == this;

    /// <summary>
    /// Fields of <c>/proc/PID/stat</c> from the third (state) on. The second, the name in parentheses, may itself hold blanks and
    /// parentheses: the last closing one counts.
    /// </summary>
    internal static string[] StatFields(string stat) => stat[(stat.LastIndexOf(')') + 2)..].TrimEnd().Split(' ');

    private static string BootId() => File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
}
