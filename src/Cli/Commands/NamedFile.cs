using Tinderbox.Cli.Errors;

namespace Tinderbox.Cli.Commands;

/// <summary>A file that the user named with a flag.</summary>
internal static class NamedFile
{
    /// <summary>Its text.</summary>
    /// <exception cref="UsageException">It is not there, or may not be read: said with the flag, and <paramref name="next"/>.</exception>
    internal static string Read(string flag, string file, string next)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            var why = refused is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : refused.Message;
            throw new UsageException($"{flag} {file}: {why}", next);
        }
    }
}
