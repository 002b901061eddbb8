namespace Tinderbox.LocalCluster.ApiServer.Storage;

/// <summary>Files with keys, tokens and Secrets: readable and writable by the owner only, from their first byte.</summary>
internal static class PrivateFile
{
    internal static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
