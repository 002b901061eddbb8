using System.CommandLine;

namespace Tinderbox.Cli.Commands.App;

/// <summary>The argument that names an application.</summary>
internal static class Names
{
    /// <summary>NAME.</summary>
    public static Argument<string> Argument() => new("name") { Description = "Name of the application, its application id, or its driver pod" };
}
