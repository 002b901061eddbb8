using System.Runtime.InteropServices;

namespace Tinderbox.Cli.Commands.Submit;

/// <summary>
/// .NET reads all authorities of the machine (some 140 files) before it checks any certificate, also where only the cluster's own authority counts: more
/// than half of what a submission costs. OpenSSL looks for them where two variables of the process say; a place without any ends that.
/// </summary>
internal static partial class SystemTrust
{
    /// <summary>From now on this process trusts only authorities that are given to it. Children keep the environment that .NET has read before.</summary>
    internal static void Forget()
    {
        _ = Environment.GetEnvironmentVariables();
        Set("SSL_CERT_DIR", "/nonexistent", 1);
        Set("SSL_CERT_FILE", "/dev/null", 1);
    }

    /// <summary>setenv(3): what OpenSSL reads; .NET's own copy stays.</summary>
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Set(string name, string value, int overwrite);
}
