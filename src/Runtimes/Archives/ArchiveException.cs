namespace Tinderbox.Runtimes.Archives;

/// <summary>An archive that can't be used; the message says which and why.</summary>
public class ArchiveException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The program that unpacks this kind of archive is not installed.</summary>
internal sealed class UnpackProgramMissingException(string program, string package, string archive)
    : ArchiveException($"{program} is needed to unpack {archive} and is not installed")
{
    /// <summary>Debian's and Ubuntu's package of that program.</summary>
    public string Package { get; } = package;
}
