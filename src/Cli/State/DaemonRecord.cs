namespace Tinderbox.Cli.State;

/// <summary>What the daemon writes about itself once it answers.</summary>
/// <param name="Pid">Its process id.</param>
/// <param name="StartTicks">Its start in clock ticks since boot: a process id is used again, the pair is not.</param>
/// <param name="Boot">The kernel's id of this boot.</param>
/// <param name="Url">Where the API server listens.</param>
/// <param name="StartedAt">When it was ready.</param>
/// <param name="Version">Version of the program.</param>
/// <param name="LostPods"><c>namespace/name</c> of pods that ran when the daemon before this one died.</param>
/// <param name="S3Url">Where the object store listens; null in records of versions without one.</param>
internal sealed record DaemonRecord(int Pid, long StartTicks, string Boot, string Url, DateTimeOffset StartedAt, string Version, List<string> LostPods, string? S3Url = null)
{
    /// <summary>The record in <paramref name="file"/>; null when there is none or it was cut off.</summary>
    public static DaemonRecord? Read(string file)
    {
        try
        {
            return System.Text.Json.JsonSerializer.Deserialize(File.ReadAllText(file), StateJson.Default.DaemonRecord);
        }
        catch (Exception e) when (e is IOException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    /// <summary>Replaces <paramref name="file"/> in one step.</summary>
    public void Write(string file) => AtomicFile.Write(file, System.Text.Json.JsonSerializer.Serialize(this, StateJson.Default.DaemonRecord));
}
